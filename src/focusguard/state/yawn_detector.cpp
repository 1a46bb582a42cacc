#include "focusguard/state/yawn_detector.hpp"

namespace focusguard::state {

namespace {

// docs/features.md: a yawn opens the mouth by more than 0.6; a man in conversation reached 0.40 in
// 200 s. Falling a little below does not end it.
constexpr double kWide = 0.6;
constexpr double kNoLongerWide = 0.5;

// Yawns last 4 to 7 s; laughing and speaking open the mouth so wide for a moment only.
constexpr Nanoseconds kLeastYawn = std::chrono::seconds(1);

// Looks further apart leave a gap of which nothing is known.
constexpr Nanoseconds kLongestStep = std::chrono::milliseconds(500);

constexpr Nanoseconds kLeastTime = std::chrono::minutes(1);

}  // namespace

YawnDetector::Sum& YawnDetector::Sum::operator+=(const Sum& other) {
    watched += other.watched;
    yawns += other.yawns;
    return *this;
}

void YawnDetector::observe(SteadyTime at, std::optional<double> openness) {
    if (last_ && openness && at - last_->at <= kLongestStep) {
        follow(*last_, {at, *openness});
        sums_.add(at, {at - last_->at, 0});
    } else {
        wide_since_.reset();
        is_counted_ = false;
    }
    last_ = openness ? std::optional(Look{at, *openness}) : std::nullopt;
}

void YawnDetector::follow(const Look& from, const Look& to) {
    if (!wide_since_ && from.openness < kWide && to.openness >= kWide) {
        const double share = (kWide - from.openness) / (to.openness - from.openness);
        wide_since_ = from.at + std::chrono::round<Nanoseconds>(Seconds(to.at - from.at) * share);
        is_counted_ = false;
    } else if (to.openness < kNoLongerWide) {
        wide_since_.reset();
    }
    if (wide_since_ && !is_counted_ && to.at - *wide_since_ >= kLeastYawn) {
        is_counted_ = true;
        sums_.add(to.at, {Nanoseconds(0), 1});
    }
}

std::optional<int> YawnDetector::count(SteadyTime at) const {
    const Sum sum = sums_.total(at);
    return sum.watched >= kLeastTime ? std::optional(sum.yawns) : std::nullopt;
}

void YawnDetector::reset() {
    last_.reset();
    wide_since_.reset();
    is_counted_ = false;
    sums_.clear();
}

}  // namespace focusguard::state
