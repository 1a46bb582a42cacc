#include "focusguard/capture/frame_source_factory.hpp"

#include <algorithm>
#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "focusguard/capture/clip_source.hpp"
#include "focusguard/capture/folder_source.hpp"
#include "focusguard/capture/mjpeg_source.hpp"
#include "focusguard/capture/webcam_source.hpp"

namespace focusguard::capture {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kAllowed =
    "a camera's number such as 0, a device such as /dev/video0, a video file, a folder of images, "
    "or the address of an MJPEG camera that starts with http://";

constexpr int kLargestSide = 7680;  // pixels, 8K UHD
constexpr int kHighestRate = 240;   // frames per second

Unexpected wrong(std::string message) {
    return Unexpected(ErrorCode::kInvalidArgument, std::move(message));
}

Status check_numbers(const SourceSettings& settings) {
    const auto in_range = [](int value, int most) { return value >= 1 && value <= most; };
    if (!in_range(settings.width, kLargestSide) || !in_range(settings.height, kLargestSide)) {
        return wrong(
            fmt::format("A picture of {}×{} pixels cannot be asked for: each side may be 1 "
                        "to {}.",
                        settings.width, settings.height, kLargestSide));
    }
    if (!in_range(settings.fps, kHighestRate)) {
        return wrong(fmt::format("{} frames a second cannot be asked for: 1 to {} are allowed.",
                                 settings.fps, kHighestRate));
    }
    return {};
}

bool is_number(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_camera_path(std::string_view text) {
    return text.starts_with("/dev/video") || text.starts_with("/dev/v4l/");
}

// Something with a slash or a dot was meant as a file's name, even if there is no such file yet.
bool looks_like_path(std::string_view text) {
    return text.find_first_of("/.") != std::string_view::npos;
}

Status check_address(std::string_view text) {
    if (text.starts_with("https://")) {
        return wrong(
            fmt::format("The camera '{}' cannot be used: FocusGuard reads cameras over "
                        "plain http:// in the local network only. Use the camera's http:// "
                        "address.",
                        text));
    }
    if (!text.starts_with("http://")) {
        return wrong(
            fmt::format("The source '{}' has an address of a kind that FocusGuard does not "
                        "read; allowed are {}.",
                        text, kAllowed));
    }
    const std::string_view rest = text.substr(std::string_view("http://").size());
    if (rest.empty() || rest.front() == '/') {
        return wrong(fmt::format("The address '{}' names no host; write http://host/path.", text));
    }
    return {};
}

}  // namespace

Result<std::unique_ptr<FrameSource>> make_source(const SourceSettings& settings, const Clock& clock,
                                                 Sleep sleep) {
    using Made = std::unique_ptr<FrameSource>;
    const std::string& text = settings.source;
    FG_TRY(check_numbers(settings));

    if (is_number(text)) {
        constexpr std::size_t kMostDigits = 2;  // the kernel gives out 64 numbers and more to few
        if (text.size() > kMostDigits) {
            return wrong(fmt::format("There is no camera number {}: 0 to 99 are allowed.", text));
        }
        return Made(std::make_unique<WebcamSource>("/dev/video" + text, settings, clock));
    }
    if (is_camera_path(text)) {
        return Made(std::make_unique<WebcamSource>(text, settings, clock));
    }
    if (text.find("://") != std::string::npos) {
        FG_TRY(check_address(text));
        return Made(std::make_unique<MjpegSource>(text, clock));
    }

    std::error_code error;
    const fs::file_status there = fs::status(text, error);
    if (fs::is_directory(there)) {
        return Made(std::make_unique<FolderSource>(settings, clock, std::move(sleep)));
    }
    if (fs::is_regular_file(there) || (!fs::exists(there) && looks_like_path(text))) {
        return Made(std::make_unique<ClipSource>(settings, clock, std::move(sleep)));
    }
    return wrong(fmt::format("The source '{}' is nothing that FocusGuard can read; allowed are {}.",
                             text, kAllowed));
}

}  // namespace focusguard::capture
