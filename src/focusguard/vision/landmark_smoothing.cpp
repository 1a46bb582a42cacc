#include "focusguard/vision/landmark_smoothing.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "focusguard/base/assert.hpp"

namespace focusguard::vision {

namespace {

// What the filter takes for the time between its first two values where it knows none. (MediaPipe)
constexpr double kFirstRateHz = 30.0;

// A face of fewer pixels is not scaled, and so not smoothed. (MediaPipe's min_allowed_object_scale)
constexpr float kLeastFaceSize = 1e-6F;

// The weight of the newest value in an average with that cutoff: 1 / (1 + rate * time constant),
// where the time constant is 1 / (2 pi cutoff), with one division for both.
float newest_share(double cutoff_hz, double rate_hz) {
    constexpr double kCutoffOfRate = 1.0 / (2.0 * std::numbers::pi);
    return static_cast<float>(cutoff_hz / (cutoff_hz + kCutoffOfRate * rate_hz));
}

float average(float newest, float before, float share) {
    return share * newest + (1.0F - share) * before;
}

// The mean of the width and the height of the points' extent, in pixels.
float face_size(std::span<const Landmark> points, capture::ImageSize image) {
    const auto [left, right] = std::ranges::minmax(points, {}, &Landmark::x);
    const auto [top, bottom] = std::ranges::minmax(points, {}, &Landmark::y);
    return ((right.x - left.x) * static_cast<float>(image.width) +
            (bottom.y - top.y) * static_cast<float>(image.height)) /
           2;
}

}  // namespace

OneEuroMoment one_euro_moment(double value_scale, double rate_hz,
                              const OneEuroParameters& parameters) {
    return {value_scale, rate_hz, newest_share(parameters.derivative_cutoff_hz, rate_hz)};
}

double OneEuroFilter::filter(double value, const OneEuroMoment& moment,
                             const OneEuroParameters& parameters) {
    const auto raw = static_cast<float>(value);
    if (!last_) {
        last_ = State{raw, raw, 0.0F};
        return value;
    }
    const double change =
        (value - static_cast<double>(last_->raw)) * moment.value_scale * moment.rate_hz;
    const float speed = average(static_cast<float>(change), last_->speed, moment.speed_share);
    const double cutoff =
        parameters.min_cutoff_hz + parameters.beta * std::abs(static_cast<double>(speed));
    const float filtered = average(raw, last_->filtered, newest_share(cutoff, moment.rate_hz));
    last_ = State{raw, filtered, speed};
    return static_cast<double>(filtered);
}

void LandmarkSmoother::smooth(std::span<Landmark> points, capture::ImageSize image, SteadyTime at) {
    FG_ASSERT(points.size() <= kLandmarkCount);
    const float size = face_size(points, image);
    if ((last_at_ && at <= *last_at_) || !(size >= kLeastFaceSize)) {
        return;
    }
    const double rate_hz = last_at_ ? 1.0 / Seconds(at - *last_at_).count() : kFirstRateHz;
    last_at_ = at;
    constexpr OneEuroParameters kParameters;
    const OneEuroMoment moment =
        one_euro_moment(1.0 / static_cast<double>(size), rate_hz, kParameters);
    const auto width = static_cast<float>(image.width);
    const auto height = static_cast<float>(image.height);
    const auto filtered = [&](OneEuroFilter& filter, float value, float unit) {
        const auto pixels = static_cast<double>(value * unit);
        return static_cast<float>(filter.filter(pixels, moment, kParameters)) / unit;
    };
    for (std::size_t i = 0; i < points.size(); ++i) {
        points[i].x = filtered(filters_[i][0], points[i].x, width);
        points[i].y = filtered(filters_[i][1], points[i].y, height);
        points[i].z = filtered(filters_[i][2], points[i].z, width);
    }
}

void LandmarkSmoother::reset() {
    filters_ = {};
    last_at_.reset();
}

}  // namespace focusguard::vision
