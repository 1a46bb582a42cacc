#include "focusguard/serve/latency.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <numeric>

namespace focusguard::serve {

namespace {

constexpr std::size_t kMost = 10'000;

double milliseconds(Nanoseconds duration) {
    return std::chrono::duration<double, std::milli>(duration).count();
}

}  // namespace

void Latency::record(Nanoseconds duration) {
    if (latest_.size() < kMost) {
        latest_.push_back(duration);
        return;
    }
    latest_[next_] = duration;
    next_ = (next_ + 1) % kMost;
}

LatencyFigures Latency::figures() const {
    if (latest_.empty()) {
        return {};
    }
    std::vector<Nanoseconds> sorted = latest_;
    std::ranges::sort(sorted);
    const auto size = static_cast<double>(sorted.size());
    const auto percentile = [&](double share) {
        return milliseconds(sorted[static_cast<std::size_t>(std::ceil(share * size)) - 1]);
    };
    const Nanoseconds sum = std::accumulate(sorted.begin(), sorted.end(), Nanoseconds(0));
    return {sorted.size(), percentile(0.5), percentile(0.95), percentile(0.99),
            milliseconds(sum) / size};
}

}  // namespace focusguard::serve
