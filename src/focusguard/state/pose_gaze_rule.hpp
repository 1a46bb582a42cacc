// The rule: head pose and gaze against the user's own screens, closed eyes, lost faces and blind
// cameras. All durations are times, so that it says the same at any rate of looks.
#pragma once

#include <optional>
#include <vector>

#include "focusguard/base/time.hpp"
#include "focusguard/features/feature_vector.hpp"
#include "focusguard/state/calibration_profile.hpp"
#include "focusguard/state/judgement.hpp"

namespace focusguard::state {

// What can be said of the picture without finding a face in it.
struct Scene {
    bool is_covered = false;  // no detail at all
    bool is_dark = false;
    bool is_frozen = false;  // not a pixel has changed for a while
};

struct PoseGazeSettings {
    // How long a new verdict has to last before it counts.
    Nanoseconds least_distracted = std::chrono::milliseconds(300);
    Nanoseconds least_focused = std::chrono::milliseconds(200);
    Nanoseconds least_away = std::chrono::milliseconds(300);
    // Eyes closed for longer are no blink (Caffier et al. 2003: blinks of the tired last to 0.4 s).
    Nanoseconds longest_blink = std::chrono::milliseconds(500);
};

// One thread.
class PoseGazeRule {
public:
    struct Outcome {
        Judgement raw;
        Judgement steady;
    };

    PoseGazeRule(const PoseGazeSettings& settings,
                 const std::optional<CalibrationProfile>& profile);

    Outcome observe(const features::FeatureVector& features, int face_count, const Scene& scene);

    void reset();

    void set_profile(const std::optional<CalibrationProfile>& profile);

private:
    Judgement judge(const features::FeatureVector& features, int face_count, const Scene& scene);
    void steady(SteadyTime at, const Judgement& raw);

    PoseGazeSettings settings_;
    std::vector<Zone> zones_;
    Judgement steady_;
    std::optional<SteadyTime> differs_since_;
};

}  // namespace focusguard::state
