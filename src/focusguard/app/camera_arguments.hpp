// `focusguard camera …`: the words → what to watch, and how.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "focusguard/app/subcommand.hpp"
#include "focusguard/capture/frame_source_factory.hpp"
#include "focusguard/config/config_loader.hpp"

namespace focusguard::app {

enum class Face { kPage, kHeadless };  // kHeadless: no window and no browser is opened
enum class FirstMode { kIdle, kRunning };
enum class AtEnd { kStay, kExit };

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

void add_camera_arguments(CLI::App& program, Chosen<CameraOptions> chosen);

}  // namespace focusguard::app
