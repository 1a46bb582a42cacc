#include "focusguard/app/look_schedule.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <utility>

#include "focusguard/base/assert.hpp"

namespace focusguard::app {

namespace {

using std::chrono::milliseconds;

constexpr std::array<std::pair<std::string_view, PowerMode>, 3> kNames = {
    {{"eco", PowerMode::kEco}, {"balanced", PowerMode::kBalanced}, {"full", PowerMode::kFull}}};

// A source that is asked for 30 frames a second gives them with some jitter: only one that is
// clearly faster is thinned out.
constexpr double kShareOfPeriod = 0.8;

// A quarter and a fifth of a second, less what a frame may come early.
constexpr milliseconds kEcoPeriod{240};
constexpr milliseconds kBalancedPeriod{190};

// How long after a sign of change every frame is looked at: the five looks that a change of state
// needs, at 15 frames a second or more, take no longer than 270 ms.
constexpr milliseconds kHold{300};

// The turn of the head from one look to the next that is the beginning of something, as a fraction
// of the image's width: half of what the default threshold calls distracted. Somebody who sits and
// talks exceeds it in at most 0.4 % of the looks, and half of it in 3 % (look_signals in
// docs/measurements.md).
constexpr double kTurn = 0.0175;

struct Periods {
    Nanoseconds look;
    Nanoseconds compare;  // how often frames are compared between two looks
};

Periods calm_periods(PowerMode mode) {
    switch (mode) {
        case PowerMode::kEco:
            return {kEcoPeriod, milliseconds(110)};
        case PowerMode::kBalanced:
            return {kBalancedPeriod, milliseconds(70)};
        case PowerMode::kFull:
            break;
    }
    return {Nanoseconds(0), Nanoseconds(0)};
}

}  // namespace

std::optional<PowerMode> parse_power_mode(std::string_view name) {
    const auto* found =
        std::ranges::find(kNames, name, &std::pair<std::string_view, PowerMode>::first);
    return found == kNames.end() ? std::nullopt : std::optional(found->second);
}

std::string_view to_string(PowerMode mode) {
    return std::ranges::find(kNames, mode, &std::pair<std::string_view, PowerMode>::second)->first;
}

LookSchedule::LookSchedule(PowerMode mode, int frame_rate_limit)
    : mode_(mode),
      least_period_(std::chrono::round<Nanoseconds>(Seconds(kShareOfPeriod / frame_rate_limit))) {
    FG_ASSERT(frame_rate_limit >= 1);
}

FrameUse LookSchedule::use_of(SteadyTime frame_at) const {
    if (!last_look_at_) {
        return FrameUse::kLook;
    }
    const Nanoseconds since = frame_at - *last_look_at_;
    if (since < least_period_) {
        return FrameUse::kSkip;
    }
    const Periods calm = calm_periods(mode_);
    const bool is_decided_now = last_->decides_at && frame_at >= *last_->decides_at;
    if (is_alert(frame_at) || is_decided_now || since >= calm.look) {
        return FrameUse::kLook;
    }
    const SteadyTime last_seen =
        std::max(*last_look_at_, last_comparison_at_.value_or(*last_look_at_));
    return frame_at - last_seen >= calm.compare ? FrameUse::kCompare : FrameUse::kSkipUnlessWatched;
}

void LookSchedule::compared(SteadyTime frame_at) {
    last_comparison_at_ = frame_at;
}

void LookSchedule::noticed_motion(SteadyTime frame_at) {
    last_comparison_at_ = frame_at;
    alert_until_ = frame_at + kHold;
}

void LookSchedule::looked(SteadyTime frame_at, const LookOutcome& outcome) {
    if (has_begun_to_change(outcome)) {
        alert_until_ = frame_at + kHold;
    }
    last_look_at_ = frame_at;
    last_ = outcome;
}

void LookSchedule::reset() {
    last_look_at_.reset();
    last_comparison_at_.reset();
    alert_until_.reset();
    last_.reset();
}

bool LookSchedule::is_alert(SteadyTime at) const {
    const bool undecided = last_ && last_->raw != last_->smoothed;
    return undecided || (alert_until_ && at <= *alert_until_);
}

bool LookSchedule::has_begun_to_change(const LookOutcome& outcome) const {
    if (!last_) {
        return false;
    }
    if (outcome.nose_offset_signed.has_value() != last_->nose_offset_signed.has_value()) {
        return true;
    }
    return outcome.nose_offset_signed &&
           std::abs(*outcome.nose_offset_signed - *last_->nose_offset_signed) > kTurn;
}

}  // namespace focusguard::app
