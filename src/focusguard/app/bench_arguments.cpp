#include "focusguard/app/bench_arguments.hpp"

#include <memory>
#include <utility>

#include <CLI/CLI.hpp>

namespace focusguard::app {

namespace {

constexpr std::string_view kBenchExamples =
    "Examples:\n"
    "  focusguard bench\n"
    "  focusguard bench --json --model mesh --frames 1000\n"
    "  focusguard bench --source clip.mp4 --model face_landmarker.task\n"
    "\n"
    "The clip is held in memory at 640x480. Each frame's networks are run once more by "
    "themselves,\n"
    "so that times of the whole path can be read as multiples of the bare inference (x raw).\n"
    "Exit status: 0 done, 1 failed, 2 wrong use.";

constexpr int kMostThreads = 64;

}  // namespace

void add_bench_arguments(CLI::App& program, Chosen<BenchOptions> chosen) {
    CLI::App* const bench =
        program.add_subcommand("bench", "Time vision and judgement on a clip, stage by stage");
    bench->footer(std::string(kBenchExamples));
    const auto options = std::make_shared<BenchOptions>();
    bench
        ->add_option_function<std::string>(
            "--source", [options](const std::string& clip) { options->clip = clip; },
            "The clip that is looked at (default: the sample clip)")
        ->type_name("CLIP");
    bench
        ->add_option("--model", options->models,
                     "A model to time: mesh, mesh-plain or FILE.task; may be repeated (default: "
                     "all that are here)")
        ->type_name("MODEL")
        ->allow_extra_args(false);
    bench->add_option("--frames", options->frames, "Frames to time for each model")
        ->check(CLI::Range(1, kMostBenchFrames))
        ->type_name("N")
        ->capture_default_str();
    bench->add_option("--threads", options->threads, "Threads of inference")
        ->check(CLI::Range(1, kMostThreads))
        ->type_name("N")
        ->capture_default_str();
    bench->add_flag_callback(
        "--json", [options] { options->output = Output::kJson; }, "Print JSON");
    bench->callback([options, chosen = std::move(chosen)] { chosen(*options); });
}

}  // namespace focusguard::app
