#include "focusguard/app/live_calibration.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "focusguard/state/profile_fit.hpp"

namespace focusguard::app {

namespace {

using state::CalibrationProfile;
using state::CalibrationStep;
using state::StepKind;

// Chosen: long enough to look all over a screen, short enough to be done.
constexpr Nanoseconds kStepLength = std::chrono::seconds(6);

// Who has closed the page in the middle of it comes back no more.
constexpr Nanoseconds kLongestWait = std::chrono::minutes(2);

api::ProfileInUse described(const CalibrationProfile& profile) {
    const auto screens =
        std::ranges::count(profile.zones, state::ZoneKind::kScreen, &state::Zone::kind);
    return {profile.made_at, static_cast<int>(screens),
            std::string(to_string(state::rate(profile)))};
}

}  // namespace

LiveCalibration::LiveCalibration(const std::optional<CalibrationProfile>& profile) {
    if (profile) {
        adopt(*profile);
    }
}

void LiveCalibration::adopt(const CalibrationProfile& profile) {
    in_use_ = described(profile);
    drift_.emplace(profile);
}

void LiveCalibration::begin_step(StepKind kind) {
    newest_step_ = name_of(kind);
    message_.clear();
    collector_.emplace(kind, kStepLength);
}

void LiveCalibration::cancel() {
    collector_.reset();
    steps_.clear();
    newest_step_.clear();
    message_.clear();
    separation_ = "unknown";
}

Result<CalibrationProfile> LiveCalibration::finish(WallTime now) {
    if (collector_) {
        return Unexpected(ErrorCode::kFailedPrecondition,
                          "A step of the calibration is running: wait for its end.");
    }
    const CalibrationProfile profile = FG_TRY(state::fit_profile(steps_, now));
    adopt(profile);
    cancel();
    return profile;
}

void LiveCalibration::observe(const features::FeatureVector& features) {
    const SteadyTime at = features.captured_at;
    const Nanoseconds elapsed =
        last_at_ ? std::max(at - *last_at_, Nanoseconds::zero()) : Nanoseconds::zero();
    last_at_ = at;
    const std::optional<state::Attention> seen = state::attention(features);
    if (collector_) {
        collector_->observe(at, seen);
        if (collector_->is_over()) {
            end_step();
        }
    } else if (is_active()) {
        waited_ += elapsed;
        if (waited_ > kLongestWait) {
            cancel();
        }
    } else {
        watch_desk(elapsed, seen);
    }
}

void LiveCalibration::watch_desk(Nanoseconds elapsed, const std::optional<state::Attention>& seen) {
    if (drift_ && seen) {
        drift_->observe(elapsed, *seen);
    }
}

void LiveCalibration::end_step() {
    CalibrationStep step = collector_->step();
    collector_.reset();
    waited_ = Nanoseconds::zero();
    const Status usable = state::check_step(step, newest_step_);
    if (!usable) {
        message_ = usable.error().message();
        return;
    }
    if (step.kind != StepKind::kScreen) {
        std::erase_if(steps_, [&](const CalibrationStep& done) { return done.kind == step.kind; });
    }
    steps_.push_back(std::move(step));
    if (const auto profile = state::fit_profile(steps_, WallTime())) {
        separation_ = to_string(state::rate(*profile));
    }
}

void LiveCalibration::interrupt() {
    last_at_.reset();
    if (collector_) {
        collector_.reset();
        waited_ = Nanoseconds::zero();
        message_ = fmt::format("The camera was interrupted during the step '{}': do it again.",
                               newest_step_);
    }
}

int LiveCalibration::screens_done() const {
    return static_cast<int>(std::ranges::count(steps_, StepKind::kScreen, &CalibrationStep::kind));
}

std::string LiveCalibration::name_of(StepKind kind) const {
    switch (kind) {
        case StepKind::kScreen:
            return fmt::format("screen {}", screens_done() + 1);
        case StepKind::kKeyboard:
            return "keyboard";
        case StepKind::kAway:
            break;
    }
    return "away";
}

api::CalibrationStatus LiveCalibration::status() const {
    api::CalibrationStatus status;
    status.profile = in_use_;
    status.has_drifted = drift_ && drift_->has_drifted();
    if (newest_step_.empty()) {
        return status;
    }
    status.state = collector_ ? "collecting" : "waiting";
    status.step = newest_step_;
    status.progress = collector_ ? collector_->progress() : 1.0;
    status.sees_face = collector_ && collector_->sees_face();
    status.screens = screens_done();
    status.message = message_;
    status.separation = separation_;
    return status;
}

}  // namespace focusguard::app
