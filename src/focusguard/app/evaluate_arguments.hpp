// `focusguard evaluate …`: the words → which clips to judge, by which labels, and how to score.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "focusguard/app/subcommand.hpp"
#include "focusguard/base/time.hpp"

namespace focusguard::app {

struct LabelledClip {
    std::filesystem::path clip;
    std::filesystem::path labels;

    friend bool operator==(const LabelledClip&, const LabelledClip&) = default;
};

struct EvaluateOptions {
    std::vector<LabelledClip> clips;  // in the order of the words, at least one
    Seconds tolerance{0.5};           // around each change of label
    Seconds calibrate{3.0};  // of each clip's beginning, taken as looking at the screen; 0: nothing
    std::optional<double> fps;   // more than 0: about so many frames a second are looked at
    std::string model = "auto";  // as for vision.model
    std::optional<std::filesystem::path> verdicts;  // where to write a line a frame
    Output output = Output::kText;
};

void add_evaluate_arguments(CLI::App& program, Chosen<EvaluateOptions> chosen);

}  // namespace focusguard::app
