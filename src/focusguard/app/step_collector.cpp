#include "focusguard/app/step_collector.hpp"

#include <algorithm>

namespace focusguard::app {

void StepCollector::observe(SteadyTime at, const std::optional<state::Attention>& seen) {
    if (is_over()) {
        return;
    }
    if (!begun_at_) {
        begun_at_ = at;
    }
    elapsed_ = at - *begun_at_;
    sees_face_ = seen.has_value();
    step_.moments.push_back({elapsed_, seen});
}

double StepCollector::progress() const {
    return std::clamp(Seconds(elapsed_) / Seconds(length_), 0.0, 1.0);
}

}  // namespace focusguard::app
