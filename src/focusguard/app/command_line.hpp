// The words after `focusguard` → what the user asked for.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "focusguard/capture/frame_source_factory.hpp"
#include "focusguard/config/config_loader.hpp"

namespace focusguard::app {

enum class Face { kPage, kHeadless };  // kHeadless: no window and no browser is opened
enum class FirstMode { kIdle, kRunning };
enum class AtEnd { kStay, kExit };

// `focusguard camera …`
struct CameraOptions {
    std::filesystem::path config_file = "configs/app.yaml";
    std::optional<std::string> source;  // instead of the configured camera
    Face face = Face::kPage;
    FirstMode first_mode = FirstMode::kIdle;
    AtEnd at_end = AtEnd::kStay;
    capture::Pace pace = capture::Pace::kRealTime;
    capture::Loop loop = capture::Loop::kOnce;
    std::optional<int> port;
    std::vector<config::Override> overrides;  // --set, in the order given
};

// Nothing to run: the text was asked for (--help, --version) or explains a wrong use.
struct ExitWith {
    int status = 0;    // 0 for help and version, 2 for wrong use
    std::string text;  // for standard output when the status is 0, else for standard error
};

// Never throws; prints nothing.
std::variant<CameraOptions, ExitWith> parse_command_line(int argc, const char* const* argv);

}  // namespace focusguard::app
