// What `focusguard bench` finds out, before it is words.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace focusguard::app {

// MediaPipe's own FaceLandmarker takes 17 to 30 ms a frame in a browser on the kind of machine this
// project is built on (measured with it beforehand, on its own golden frames).
inline constexpr double kMediaPipeMilliseconds = 17.0;

// Of a number of measurements.
struct Spread {
    double median = 0.0;
    double p95 = 0.0;  // what 95 % of them do not exceed
};

// Values of which there is at least one. The median of an even number is the mean of the middle
// two; p95 is one of the values (nearest rank).
Spread spread_of(std::vector<double> values);

struct StageTime {
    std::string_view name;
    Spread milliseconds;
};

// From a picture to the verdict.
struct PathTime {
    std::string_view name;
    Spread milliseconds;
    double times_raw = 0.0;  // the median of each frame's time over that of its networks alone
    std::optional<double> allocations_per_frame;  // none where they are not counted
};

struct ModelReport {
    std::string model;  // as /status calls it
    bool blendshapes = false;
    Spread raw_inference_ms;  // the networks that a tracked frame runs, by themselves
    std::vector<PathTime> paths;
    std::vector<StageTime> stages;
};

struct Machine {
    std::string processor;
    unsigned cores = 0;
};

struct BenchReport {
    std::string clip;
    int frames = 0;
    int threads = 1;
    std::vector<ModelReport> models;
    double wall_seconds = 0.0;  // of all the timing
    double cpu_seconds = 0.0;
    double peak_resident_mib = 0.0;  // of the process, the clip's pictures included
    Machine machine;
};

// How many times faster than MediaPipe in a browser: the path from BGR in memory; 0 without one.
double times_faster_than_mediapipe(const ModelReport& model);

}  // namespace focusguard::app
