#include "focusguard/app/evaluate_arguments.hpp"

#include <memory>
#include <utility>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace focusguard::app {

namespace {

constexpr std::string_view kEvaluateExamples =
    "Examples:\n"
    "  focusguard evaluate clip.mp4 --labels clip.csv\n"
    "  focusguard evaluate a.mp4 --labels a.csv b.mp4 --labels b.csv --fps 5 --json\n"
    "  focusguard evaluate clip.mp4 --labels clip.csv --calibrate-seconds 0 --verdicts v.jsonl\n"
    "\n"
    "Labels are CSV: the line start_s,end_s,state, then a span a line, such as 0,2.5,FOCUSED.\n"
    "States are FOCUSED, DISTRACTED and AWAY; what no span covers is not scored.\n"
    "docs/evaluation.md says what each figure means.\n"
    "Exit status: 0 done, 1 failed, 2 wrong use or wrong labels.";

constexpr Seconds kLongestTolerance{60.0};
constexpr Seconds kLongestCalibration{600.0};
constexpr double kLeastFps = 0.1;
constexpr double kMostFps = 1000.0;

// As CLI11 fills them in.
struct EvaluateWords {
    EvaluateOptions options;
    std::vector<std::string> clips;
    std::vector<std::string> labels;
};

EvaluateOptions to_options(const EvaluateWords& words) {
    if (words.clips.size() != words.labels.size()) {
        throw CLI::ValidationError(
            "--labels",
            fmt::format("each clip needs its own labels: there are {} clips and {} files of labels",
                        words.clips.size(), words.labels.size()));
    }
    EvaluateOptions options = words.options;
    for (std::size_t i = 0; i < words.clips.size(); ++i) {
        options.clips.push_back({words.clips[i], words.labels[i]});
    }
    return options;
}

void add_seconds(CLI::App& evaluate, const char* name, Seconds& value, Seconds most,
                 const char* meaning) {
    evaluate
        .add_option_function<double>(
            name, [&value](double seconds) { value = Seconds(seconds); }, meaning)
        ->type_name("S")
        ->check(CLI::Range(0.0, most.count()))
        ->default_str(fmt::format("{}", value.count()));
}

void add_input_arguments(CLI::App& evaluate, EvaluateWords& words) {
    evaluate.add_option("CLIP", words.clips, "Videos of people before a camera")
        ->required()
        ->type_name("");
    evaluate
        .add_option("--labels", words.labels,
                    "What is true in a clip: once for each, in the same order")
        ->required()
        ->type_name("FILE.csv")
        ->allow_extra_args(false);
}

}  // namespace

void add_evaluate_arguments(CLI::App& program, Chosen<EvaluateOptions> chosen) {
    const auto words = std::make_shared<EvaluateWords>();
    EvaluateOptions& options = words->options;
    CLI::App* const evaluate = program.add_subcommand(
        "evaluate", "Score the verdicts against labelled clips, beside the seed's rule");
    evaluate->footer(std::string(kEvaluateExamples));
    add_input_arguments(*evaluate, *words);
    add_seconds(*evaluate, "--tolerance", options.tolerance, kLongestTolerance,
                "So close to a change of label nothing is scored");
    add_seconds(*evaluate, "--calibrate-seconds", options.calibrate, kLongestCalibration,
                "So much of each clip's beginning is taken as looking at the screen, and not "
                "scored; 0: judge without a calibration");
    evaluate
        ->add_option_function<double>(
            "--fps", [&options](double fps) { options.fps = fps; },
            "Look at about so many frames a second (default: at all)")
        ->type_name("N")
        ->check(CLI::Range(kLeastFps, kMostFps));
    evaluate
        ->add_option("--model", options.model,
                     "The face model: mesh, mesh-plain, a .task file, or auto for the .task file "
                     "where it has been fetched and mesh where not")
        ->type_name("MODEL")
        ->capture_default_str();
    evaluate
        ->add_option_function<std::string>(
            "--verdicts", [&options](const std::string& file) { options.verdicts = file; },
            "Write what was judged of each frame to this file, as JSON lines")
        ->type_name("FILE.jsonl");
    evaluate->add_flag_callback(
        "--json", [&options] { options.output = Output::kJson; }, "Print JSON");
    evaluate->callback([words, chosen = std::move(chosen)] { chosen(to_options(*words)); });
}

}  // namespace focusguard::app
