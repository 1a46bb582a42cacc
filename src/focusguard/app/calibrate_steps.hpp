// Where a calibration's steps come from: somebody who does as they are asked, or a recording.
#pragma once

#include <string>
#include <vector>

#include "focusguard/app/calibrate_script.hpp"
#include "focusguard/base/result.hpp"
#include "focusguard/capture/frame_source.hpp"
#include "focusguard/state/calibration_step.hpp"
#include "focusguard/vision/face_landmarker.hpp"

namespace focusguard::app {

// Asks for each step on standard error, waits for Enter when somebody sits at a terminal, and shows
// how far it is and whether a face is seen. A step that cannot be used is asked for again, there
// only. Errors: of the camera, of a step, and kUnavailable where the input has ended.
Result<std::vector<state::CalibrationStep>> ask_for_steps(capture::FrameSource& source,
                                                          vision::FaceLandmarker& landmarker,
                                                          int screens, Nanoseconds length);

// Looks at the whole recording. Errors: as look_at_clip(), or kInvalidArgument where a step is
// after its end.
Result<std::vector<state::CalibrationStep>> steps_of_clip(const std::string& clip,
                                                          vision::FaceLandmarker& landmarker,
                                                          const std::vector<ScriptedStep>& script);

}  // namespace focusguard::app
