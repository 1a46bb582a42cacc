// `focusguard bench …`: the words → what to time, and how to say it.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "focusguard/app/subcommand.hpp"

namespace focusguard::app {

inline constexpr int kMostBenchFrames = 100'000;

struct BenchOptions {
    std::optional<std::filesystem::path> clip;  // none: the sample clip
    std::vector<std::string> models;            // as for vision.model; none: all that are here
    int frames = 300;                           // timed for each model, 1 to kMostBenchFrames
    int threads = 1;                            // of inference and OpenCV, 1 to 64
    Output output = Output::kText;
};

void add_bench_arguments(CLI::App& program, Chosen<BenchOptions> chosen);

}  // namespace focusguard::app
