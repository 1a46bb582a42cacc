#include "focusguard/app/calibrate_arguments.hpp"

#include <memory>
#include <utility>

#include <CLI/CLI.hpp>

namespace focusguard::app {

namespace {

constexpr std::string_view kCalibrateExamples =
    "Examples:\n"
    "  focusguard calibrate --screens 2\n"
    "  focusguard calibrate --source /dev/video2 --seconds 8\n"
    "  focusguard calibrate --source clip.mp4 --script screen1:0-3,away:5-8 --out desk.json\n"
    "\n"
    "You look at each of your screens for some seconds, then at the keyboard, then away. What is\n"
    "kept are angles only, in ~/.config/focusguard/profile.json; docs/calibration.md says which.\n"
    "A calibration in the page, with the picture beside it, is easier.\n"
    "Exit status: 0 done, 1 failed, 2 wrong use or wrong configuration.";

constexpr int kMostScreens = 16;
constexpr double kShortestStep_s = 2.0;
constexpr double kLongestStep_s = 60.0;

// As CLI11 fills them in.
struct CalibrateWords {
    CalibrateOptions options;
    bool is_json = false;
};

std::vector<ScriptedStep> script_of(const std::string& text) {
    auto script = parse_script(text);
    if (!script) {
        throw CLI::ValidationError("--script", script.error().message());
    }
    return *std::move(script);
}

CalibrateOptions to_options(const CalibrateWords& words) {
    CalibrateOptions options = words.options;
    if (!options.script.empty() && !options.source) {
        throw CLI::ValidationError("--script", "needs the recording with --source");
    }
    options.output = words.is_json ? Output::kJson : Output::kText;
    return options;
}

}  // namespace

void add_calibrate_arguments(CLI::App& program, Chosen<CalibrateOptions> chosen) {
    const auto words = std::make_shared<CalibrateWords>();
    CalibrateOptions& options = words->options;
    CLI::App* const calibrate =
        program.add_subcommand("calibrate", "Learn where your screens are, from looking at them");
    calibrate->footer(std::string(kCalibrateExamples));
    add_config_arguments(*calibrate, options.config);
    calibrate
        ->add_option("--source", options.source,
                     "The camera: its index, /dev/videoN, an http:// MJPEG camera, or a recording")
        ->type_name("SOURCE");
    calibrate->add_option("--screens", options.screens, "How many screens you look at")
        ->type_name("N")
        ->check(CLI::Range(1, kMostScreens))
        ->capture_default_str();
    calibrate
        ->add_option_function<double>(
            "--seconds", [&options](double seconds) { options.step = Seconds(seconds); },
            "How long to look at each")
        ->type_name("S")
        ->check(CLI::Range(kShortestStep_s, kLongestStep_s))
        ->default_str("6");
    calibrate
        ->add_option_function<std::string>(
            "--script", [&options](const std::string& text) { options.script = script_of(text); },
            "When what is looked at in a recording: "
            "screen1:FROM-TO,…,keyboard:FROM-TO,away:FROM-TO")
        ->type_name("STEPS");
    calibrate
        ->add_option_function<std::string>(
            "--out", [&options](const std::string& file) { options.out = file; },
            "Where to keep it (default: as baseline.profile says)")
        ->type_name("FILE.json");
    calibrate->add_flag("--yes,-y", options.overwrites, "Replace an earlier one without asking");
    calibrate->add_flag("--json", words->is_json, "Print the result as JSON");
    calibrate->callback([words, chosen = std::move(chosen)] { chosen(to_options(*words)); });
}

}  // namespace focusguard::app
