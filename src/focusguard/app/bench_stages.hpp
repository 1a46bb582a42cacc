// The stages of a tracked frame, one by one → how long each takes.
#pragma once

#include <chrono>
#include <vector>

#include "focusguard/app/bench_clip.hpp"
#include "focusguard/app/bench_report.hpp"
#include "focusguard/app/focus_chain.hpp"
#include "focusguard/base/result.hpp"
#include "focusguard/capture/frame.hpp"
#include "focusguard/vision/landmarker_options.hpp"

namespace focusguard::app {

using BenchClock = std::chrono::steady_clock;

inline constexpr double kBenchFramesPerSecond = 30.0;

double milliseconds_between(BenchClock::time_point begin, BenchClock::time_point end);

// Pictures in, frames out that follow each other at that rate.
class FrameClock {
public:
    capture::Frame next(capture::PicturePtr picture);

private:
    capture::Frame last_;
};

// A chain that judges but, since no session has begun, writes no rows for the diary.
FocusChain idle_chain();

// The error of a clip in which somebody should be seen.
Unexpected no_face();

// Each stage of so many frames, in the order in which the pipeline runs them, then the detector and
// the preview. Errors as run_model().
Result<std::vector<StageTime>> time_stages(const vision::LandmarkerOptions& options,
                                           const ClipPictures& pictures, int frames);

}  // namespace focusguard::app
