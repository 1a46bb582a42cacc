#include "focusguard/app/bench_report.hpp"

#include <algorithm>
#include <cmath>

#include "focusguard/base/assert.hpp"

namespace focusguard::app {

Spread spread_of(std::vector<double> values) {
    FG_ASSERT(!values.empty());
    std::ranges::sort(values);
    const std::size_t count = values.size();
    constexpr double kShare = 0.95;
    const auto rank = static_cast<std::size_t>(std::ceil(kShare * static_cast<double>(count)));
    return {(values[(count - 1) / 2] + values[count / 2]) / 2, values[rank - 1]};
}

double times_faster_than_mediapipe(const ModelReport& model) {
    return model.paths.empty() ? 0.0
                               : kMediaPipeMilliseconds / model.paths.front().milliseconds.median;
}

}  // namespace focusguard::app
