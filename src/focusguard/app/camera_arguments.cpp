#include "focusguard/app/camera_arguments.hpp"

#include <memory>
#include <utility>

#include <CLI/CLI.hpp>

#include "focusguard/app/config_arguments.hpp"

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

// As CLI11 fills them in.
struct CameraWords {
    CameraOptions options;
    ConfigOptions config;
    bool headless = false;
    bool start = false;
    bool exit_at_end = false;
    bool loop = false;
};

CameraOptions to_options(CameraWords words) {
    CameraOptions options = std::move(words.options);
    options.face = words.headless ? Face::kHeadless : Face::kPage;
    options.first_mode = words.start ? FirstMode::kRunning : FirstMode::kIdle;
    options.at_end = words.exit_at_end ? AtEnd::kExit : AtEnd::kStay;
    options.loop = words.loop ? capture::Loop::kForever : capture::Loop::kOnce;
    options.config_file = std::move(words.config.file);
    options.overrides = std::move(words.config.overrides);
    return options;
}

}  // namespace

void add_camera_arguments(CLI::App& program, Chosen<CameraOptions> chosen) {
    const auto words = std::make_shared<CameraWords>();
    CameraOptions& options = words->options;
    CLI::App* camera =
        program.add_subcommand("camera", "Watch a camera or a clip live: page, nudges and diary");
    camera->footer(std::string(kCameraExample));
    add_config_arguments(*camera, words->config);
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
    camera->callback([words, chosen = std::move(chosen)] { chosen(to_options(*words)); });
}

}  // namespace focusguard::app
