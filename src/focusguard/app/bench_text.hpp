// The report of `focusguard bench` as people and scripts read it.
#pragma once

#include <string>

#include "focusguard/app/bench_report.hpp"

namespace focusguard::app {

// Each ends with a line break.
std::string bench_text(const BenchReport& report);

// Times are in milliseconds, each as {"median": …, "p95": …}:
//
//   clip, width, height, frames, threads
//   models        a list of
//     model, blendshapes, raw_inference_ms
//     paths       a list of {name, ms, times_raw, allocations_per_frame (null: not counted)}
//     stages      a list of {name, ms}
//     mediapipe_ms, times_faster_than_mediapipe
//   wall_seconds, cpu_seconds, peak_resident_mib
//   machine       {processor, cores}
//   versions      {focusguard, build, tensorflow_lite, opencv}
std::string bench_json(const BenchReport& report);

}  // namespace focusguard::app
