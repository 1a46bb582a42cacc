#include "focusguard/state/blink_detector.hpp"

namespace focusguard::state {

namespace {

// The duration of a blink is commonly taken at half of its amplitude. Lids that tremble there do
// not blink: a blink is over when they are open by more.
constexpr double kHalf = 0.5;
constexpr double kOpenAgain = 0.6;

// What lasts longer is no blink: those of the tired last up to 0.4 s (Caffier et al. 2003). As
// PoseGazeSettings::longest_blink.
constexpr Nanoseconds kLongestBlink = std::chrono::milliseconds(500);

}  // namespace

BlinkDetector::Sum& BlinkDetector::Sum::operator+=(const Sum& other) {
    watched += other.watched;
    closed += other.closed;
    blinks += other.blinks;
    return *this;
}

void BlinkDetector::observe(SteadyTime at, std::optional<double> openness) {
    if (last_ && openness && at - last_->at <= kLongestBlinkStep) {
        follow(*last_, {at, *openness});
        sums_.add(at, {at - last_->at, Nanoseconds(0), 0});
    } else {
        closed_at_.reset();
        opened_at_.reset();
    }
    last_ = openness ? std::optional(Look{at, *openness}) : std::nullopt;
}

void BlinkDetector::follow(const Look& from, const Look& to) {
    const auto crossing = [&] {
        const double share = (kHalf - from.openness) / (to.openness - from.openness);
        return from.at + std::chrono::round<Nanoseconds>(Seconds(to.at - from.at) * share);
    };
    if (from.openness > kHalf && to.openness <= kHalf) {
        // Lids that fell again before they were well open are still in the same blink.
        closed_at_ = closed_at_.value_or(crossing());
        opened_at_.reset();
    } else if (from.openness <= kHalf && to.openness > kHalf) {
        opened_at_ = crossing();
    }
    if (to.openness < kOpenAgain) {
        return;
    }
    if (closed_at_ && opened_at_ && *opened_at_ - *closed_at_ <= kLongestBlink) {
        sums_.add(to.at, {Nanoseconds(0), *opened_at_ - *closed_at_, 1});
    }
    closed_at_.reset();
    opened_at_.reset();
}

std::optional<BlinkFigures> BlinkDetector::figures(SteadyTime at) const {
    const Sum sum = sums_.total(at);
    if (sum.watched < kLeastBlinkTime) {
        return std::nullopt;
    }
    BlinkFigures figures;
    figures.count = sum.blinks;
    figures.per_minute = sum.blinks / (Seconds(sum.watched) / std::chrono::minutes(1));
    if (sum.blinks > 0) {
        figures.mean_duration = Seconds(sum.closed) / sum.blinks;
    }
    return figures;
}

void BlinkDetector::reset() {
    last_.reset();
    closed_at_.reset();
    opened_at_.reset();
    sums_.clear();
}

}  // namespace focusguard::state
