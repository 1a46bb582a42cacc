#include "focusguard/app/camera_arguments.hpp"

#include <memory>
#include <utility>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace focusguard::app {

namespace {

constexpr std::string_view kCameraExample =
    "Examples:\n"
    "  focusguard camera --config configs/app.yaml\n"
    "  focusguard camera --source /dev/video2 --set smoothing.window_size=9\n"
    "  focusguard camera --source clip.mp4 --headless --start --speed max --exit-at-end\n"
    "\n"
    "The page is at http://127.0.0.1:8001/ui unless --port says otherwise.\n"
    "Exit status: 0 ended as asked, 1 failed, 2 wrong use or wrong configuration.";

constexpr std::string_view kSetOption = "--set";

// Splits KEY=VALUE at the first '='.
std::string check_assignment(const std::string& text) {
    const auto equals = text.find('=');
    if (equals == std::string::npos || equals == 0) {
        return fmt::format("'{}' is not KEY=VALUE, such as smoothing.window_size=9", text);
    }
    return {};
}

config::Override to_override(const std::string& assignment) {
    const auto equals = assignment.find('=');
    return {assignment.substr(0, equals), assignment.substr(equals + 1)};
}

// As CLI11 fills them in.
struct CameraWords {
    CameraOptions options;
    bool headless = false;
    bool start = false;
    bool exit_at_end = false;
    bool loop = false;
    std::vector<std::string> assignments;
};

CameraOptions to_options(CameraWords words) {
    CameraOptions options = std::move(words.options);
    options.face = words.headless ? Face::kHeadless : Face::kPage;
    options.first_mode = words.start ? FirstMode::kRunning : FirstMode::kIdle;
    options.at_end = words.exit_at_end ? AtEnd::kExit : AtEnd::kStay;
    options.loop = words.loop ? capture::Loop::kForever : capture::Loop::kOnce;
    for (const std::string& assignment : words.assignments) {
        options.overrides.push_back(to_override(assignment));
    }
    return options;
}

}  // namespace

void add_camera_arguments(CLI::App& program, Chosen<CameraOptions> chosen) {
    const auto words = std::make_shared<CameraWords>();
    CameraOptions& options = words->options;
    CLI::App* camera =
        program.add_subcommand("camera", "Watch a camera or a clip live: page, nudges and diary");
    camera->footer(std::string(kCameraExample));
    camera->add_option("--config", options.config_file, "The configuration")
        ->type_name("FILE")
        ->default_str("configs/app.yaml");
    camera
        ->add_option("--source", options.source,
                     "What to watch: a camera's index, /dev/videoN, a video file, a folder of "
                     "images or an http:// MJPEG camera")
        ->type_name("SOURCE");
    camera->add_flag("--headless", words->headless, "Open no window and no browser");
    camera->add_flag("--start", words->start, "Start watching at once, without waiting for Start");
    // By hand, because CLI11 would tell a wrong word the numbers behind the names.
    camera
        ->add_option_function<std::string>(
            "--speed",
            [&options](const std::string& word) {
                options.pace = word == "max" ? capture::Pace::kMaximum : capture::Pace::kRealTime;
            },
            "How fast a clip plays: real, or max for every frame as fast as possible")
        ->check(CLI::IsMember({"real", "max"}).description(""))
        ->type_name("real|max")
        ->default_str("real");
    camera->add_flag("--loop", words->loop, "Begin a clip again when it is over");
    camera->add_flag("--exit-at-end", words->exit_at_end, "End the program when a clip is over");
    camera
        ->add_option("--port", options.port,
                     "Port of the page on 127.0.0.1; 0 lets the system choose one")
        ->check(CLI::Range(0, 65535))
        ->type_name("PORT");
    camera
        ->add_option(std::string(kSetOption), words->assignments,
                     "Set any configuration key for this run; may be repeated")
        ->type_name("KEY=VALUE")
        ->check(CLI::Validator(check_assignment, "", "assignment"))
        ->allow_extra_args(false);
    camera->callback([words, chosen = std::move(chosen)] { chosen(to_options(*words)); });
}

}  // namespace focusguard::app
