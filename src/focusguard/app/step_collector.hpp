// One step of a calibration while it runs.
#pragma once

#include <optional>

#include "focusguard/base/time.hpp"
#include "focusguard/state/calibration_step.hpp"

namespace focusguard::app {

// The time of a step begins with the first frame, so that a camera that is slow to open takes
// nothing from it. One thread.
class StepCollector {
public:
    // `length` is more than 0.
    StepCollector(state::StepKind kind, Nanoseconds length) : length_(length) { step_.kind = kind; }

    // What was seen in the frame of that time, which is not before the last one's; after the end,
    // nothing is taken.
    void observe(SteadyTime at, const std::optional<state::Attention>& seen);

    bool is_over() const { return elapsed_ >= length_; }

    // [0, 1], by time.
    double progress() const;

    // In the newest frame.
    bool sees_face() const { return sees_face_; }

    const state::CalibrationStep& step() const { return step_; }

private:
    state::CalibrationStep step_;
    Nanoseconds length_;
    std::optional<SteadyTime> begun_at_;
    Nanoseconds elapsed_{0};
    bool sees_face_ = false;
};

}  // namespace focusguard::app
