// `focusguard extract …`: the words → what to read, how to look, and where to write.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "focusguard/app/subcommand.hpp"
#include "focusguard/vision/landmarker_options.hpp"

namespace focusguard::app {

enum class OutputFormat { kParquet, kCsv, kOpenFaceCsv, kJsonLines };

// The name of --out that means standard output.
inline constexpr const char* kStandardOutput = "-";

struct ExtractOptions {
    std::vector<std::string> inputs;
    std::string out;
    OutputFormat format = OutputFormat::kJsonLines;
    bool landmarks = false;
    bool blendshapes = false;
    std::optional<vision::RunningMode> mode;  // none: by the kind of each file
    std::string model = "auto";               // see choose_model()
    int num_faces = 1;
    int jobs = 1;
    float min_detection_confidence = 0.5F;
    float min_presence_confidence = 0.5F;
    float min_tracking_confidence = 0.5F;
    bool quiet = false;
};

void add_extract_arguments(CLI::App& program, Chosen<ExtractOptions> chosen);

}  // namespace focusguard::app
