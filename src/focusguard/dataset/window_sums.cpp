#include "focusguard/dataset/window_sums.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace focusguard::dataset {

void WindowSums::Sums::add(double seconds, double value, double sign) {
    number += sign * value;
    number_squared += sign * value * value;
    time += sign * seconds;
    time_squared += sign * seconds * seconds;
    time_number += sign * seconds * value;
}

void WindowSums::count(const Value& value, double sign) {
    const Seconds since_origin = value.at.since_epoch() - origin_.at.since_epoch();
    sums_.add(since_origin.count(), value.number - origin_.number, sign);
}

void WindowSums::sum_anew() {
    sums_ = {};
    removed_ = 0;
    if (values_.empty()) {
        return;
    }
    origin_ = values_.front();
    for (const Value& value : values_) {
        count(value, 1.0);
    }
}

void WindowSums::advance(WallTime at) {
    const auto is_old = [&](const Value& value) {
        return at.since_epoch() - value.at.since_epoch() > length_;
    };
    while (!values_.empty() && is_old(values_.front())) {
        count(values_.front(), -1.0);
        values_.pop_front();
        ++removed_;
    }
    // Subtracting leaves rounding errors behind: they are cleared away once a window's worth of
    // values has gone, which costs each value two additions more.
    if (removed_ > values_.size()) {
        sum_anew();
    }
}

void WindowSums::add(WallTime at, double number) {
    const Value value{at, number};
    if (values_.empty()) {
        origin_ = value;
    }
    values_.push_back(value);
    count(value, 1.0);
}

double WindowSums::figure() const {
    if (values_.empty()) {
        return std::numeric_limits<double>::quiet_NaN();
    }
    const auto n = static_cast<double>(values_.size());
    const double mean = sums_.number / n;
    switch (figure_) {
        case WindowFigure::kMean:
            return origin_.number + mean;
        case WindowFigure::kSpread:
            return std::sqrt(std::max(0.0, sums_.number_squared / n - mean * mean));
        case WindowFigure::kRate: {
            const double mean_time = sums_.time / n;
            const double time_variance = sums_.time_squared / n - mean_time * mean_time;
            return time_variance <= 0.0
                       ? 0.0
                       : (sums_.time_number / n - mean_time * mean) / time_variance;
        }
    }
    return 0.0;
}

void WindowSums::clear() {
    values_.clear();
    sum_anew();
}

}  // namespace focusguard::dataset
