// The calibration inside the running program: steps that the page asks for, the profile in use, and
// whether it still fits the desk.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "focusguard/api/calibration_status.hpp"
#include "focusguard/app/step_collector.hpp"
#include "focusguard/base/result.hpp"
#include "focusguard/base/time.hpp"
#include "focusguard/features/feature_vector.hpp"
#include "focusguard/state/calibration_profile.hpp"
#include "focusguard/state/calibration_step.hpp"
#include "focusguard/state/profile_drift.hpp"

namespace focusguard::app {

// Pure: time comes with the features. One thread.
class LiveCalibration {
public:
    // `profile`: the one in use; none: the usual pose is learned.
    explicit LiveCalibration(const std::optional<state::CalibrationProfile>& profile);

    // From now on the user looks at the next screen, the keyboard or away. A step that is running
    // begins anew; a second keyboard or look away takes the place of the first.
    void begin_step(state::StepKind kind);

    // Forgets all steps.
    void cancel();

    // The profile by the steps so far, which becomes the one in use; the steps are forgotten. An
    // error says what is missing, and nothing changes.
    Result<state::CalibrationProfile> finish(WallTime now);

    // What is seen in each frame that is looked at.
    void observe(const features::FeatureVector& features);

    // Frames are missing from here on; a running step is to be done again.
    void interrupt();

    // The user does as the calibration asks: nothing that they look at is a distraction.
    bool is_active() const { return collector_.has_value() || !steps_.empty(); }

    api::CalibrationStatus status() const;

private:
    void adopt(const state::CalibrationProfile& profile);
    void end_step();
    void watch_desk(Nanoseconds elapsed, const std::optional<state::Attention>& seen);
    int screens_done() const;
    std::string name_of(state::StepKind kind) const;

    std::vector<state::CalibrationStep> steps_;  // that are done
    std::optional<StepCollector> collector_;     // of the one that is running
    std::string newest_step_;
    std::string message_;
    std::string separation_ = "unknown";
    std::optional<api::ProfileInUse> in_use_;
    std::optional<state::ProfileDrift> drift_;
    std::optional<SteadyTime> last_at_;
    Nanoseconds waited_{0};  // since a step was over
};

}  // namespace focusguard::app
