// A recording → what is seen in each of its frames, and what both rules say of it.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

#include "focusguard/base/result.hpp"
#include "focusguard/base/time.hpp"
#include "focusguard/features/feature_vector.hpp"
#include "focusguard/state/calibration_profile.hpp"
#include "focusguard/state/focus_judge.hpp"
#include "focusguard/state/scene.hpp"
#include "focusguard/vision/face_landmarker.hpp"

namespace focusguard::app {

struct SeenFrame {
    Nanoseconds at{0};  // since the clip's first frame
    features::FeatureVector features;
    int face_count = 0;
    state::Scene scene;
};

// Looks at the clip's frames as the live program would, following the face; with `fps` at the first
// frame and then at each that is due by that rate. `seen` is told the time of each. Errors: of the
// clip, kNotFound (not there, or nothing that can be read), kDataLoss.
Result<std::vector<SeenFrame>> look_at_clip(const std::filesystem::path& clip,
                                            vision::FaceLandmarker& landmarker,
                                            std::optional<double> fps,
                                            const std::function<void(Nanoseconds at)>& seen);

// A calibration from the frames before `until`, in which the user looks at the screen. None where
// there is no face in them to go by.
std::optional<state::CalibrationProfile> calibrated_on(const std::vector<SeenFrame>& frames,
                                                       Nanoseconds until);

// What both rules say of each frame.
std::vector<state::Judged> judge(const std::vector<SeenFrame>& frames,
                                 const state::JudgeSettings& settings);

}  // namespace focusguard::app
