#include "focusguard/app/command_line.hpp"

#include <sstream>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "focusguard/app/bench_arguments.hpp"
#include "focusguard/app/bench_command.hpp"
#include "focusguard/app/calibrate_arguments.hpp"
#include "focusguard/app/calibrate_command.hpp"
#include "focusguard/app/camera_arguments.hpp"
#include "focusguard/app/camera_command.hpp"
#include "focusguard/app/doctor_arguments.hpp"
#include "focusguard/app/doctor_command.hpp"
#include "focusguard/app/evaluate_arguments.hpp"
#include "focusguard/app/evaluate_command.hpp"
#include "focusguard/app/events_arguments.hpp"
#include "focusguard/app/events_command.hpp"
#include "focusguard/app/extract_arguments.hpp"
#include "focusguard/app/extract_command.hpp"
#include "focusguard/app/models_arguments.hpp"
#include "focusguard/app/models_command.hpp"
#include "focusguard/app/report_arguments.hpp"
#include "focusguard/app/report_command.hpp"
#include "focusguard/app/serve_arguments.hpp"
#include "focusguard/app/serve_command.hpp"
#include "focusguard/app/train_arguments.hpp"
#include "focusguard/app/train_command.hpp"
#include "focusguard/app/version.hpp"

namespace focusguard::app {

namespace {

constexpr std::string_view kProgramHelp =
    "FocusGuard watches, on this machine only, whether you are focused, and nudges you back.\n"
    "No picture is ever stored or sent.";

constexpr std::string_view kProgramExamples =
    "Examples:\n"
    "  focusguard camera\n"
    "  focusguard camera --help\n"
    "\n"
    "Exit status: 0 done, 1 failed, 2 wrong use or wrong configuration.";

// A subcommand whose options, when it is chosen, become the job that runs it.
template <typename Options>
AddSubcommand subcommand(void (&add_arguments)(CLI::App&, Chosen<Options>),
                         int (&run)(const Options&), Job& job) {
    return [&add_arguments, &run, &job](CLI::App& program) {
        add_arguments(program, [&run, &job](Options options) {
            job = [&run, options = std::move(options)] { return run(options); };
        });
    };
}

// A line a subcommand, in the order in which --help shows them.
std::vector<AddSubcommand> all_subcommands(Job& job) {
    return {
        subcommand(add_camera_arguments, run_camera, job),
        subcommand(add_calibrate_arguments, run_calibrate, job),
        subcommand(add_report_arguments, run_report, job),
        subcommand(add_extract_arguments, run_extract, job),
        subcommand(add_evaluate_arguments, run_evaluate, job),
        subcommand(add_events_arguments, run_events, job),
        subcommand(add_train_arguments, run_train, job),
        subcommand(add_models_arguments, run_models, job),
        subcommand(add_serve_arguments, run_serve, job),
        subcommand(add_doctor_arguments, run_doctor, job),
        subcommand(add_bench_arguments, run_bench, job),
    };
}

ExitWith explain(const CLI::App& program, const CLI::ParseError& error) {
    std::ostringstream out;
    std::ostringstream err;
    const int status = program.exit(error, out, err);
    if (status == 0) {
        return {0, out.str()};
    }
    return {2, fmt::format("focusguard: {}. See 'focusguard --help'.\n", error.what())};
}

}  // namespace

std::optional<ExitWith> parse_words(std::span<const char* const> words,
                                    std::span<const AddSubcommand> subcommands) {
    CLI::App program{std::string(kProgramHelp), "focusguard"};
    program.set_version_flag("--version", fmt::format("focusguard {}", kProgramVersion));
    program.footer(std::string(kProgramExamples));
    program.require_subcommand(0, 1);  // a wrong word is then named, not only found missing
    for (const AddSubcommand& add : subcommands) {
        add(program);
    }
    try {
        program.parse(static_cast<int>(words.size()), words.data());
    } catch (const CLI::ParseError& error) {
        return explain(program, error);
    }
    if (program.get_subcommands().empty()) {
        return ExitWith{2,
                        "focusguard: A command is required, such as 'focusguard camera'. See "
                        "'focusguard --help'.\n"};
    }
    return std::nullopt;
}

std::variant<Job, ExitWith> parse_command_line(int argc, const char* const* argv) {
    Job job;
    auto exit = parse_words({argv, static_cast<std::size_t>(argc)}, all_subcommands(job));
    if (exit) {
        return *std::move(exit);
    }
    return job;
}

}  // namespace focusguard::app
