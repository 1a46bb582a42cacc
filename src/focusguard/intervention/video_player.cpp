#include "focusguard/intervention/video_player.hpp"

#include <cstdlib>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include <fmt/format.h>
#include <unistd.h>

#include "focusguard/intervention/child_process.hpp"

namespace focusguard::intervention {

namespace {

constexpr std::string_view kOpener = "xdg-open";

// An opener that finds no program for the clip says so well within this time.
constexpr Nanoseconds kEarlyFailure = std::chrono::milliseconds(800);

const char* environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
}

// Only absolute entries of PATH count: a program in the folder where we happen to run is nobody's
// choice.
Result<std::filesystem::path> find_opener() {
    std::string_view rest = environment("PATH");
    while (!rest.empty()) {
        const std::size_t colon = rest.find(':');
        const std::filesystem::path folder(rest.substr(0, colon));
        rest = colon == std::string_view::npos ? "" : rest.substr(colon + 1);
        const std::filesystem::path program = folder / kOpener;
        std::error_code ignored;
        if (folder.is_absolute() && std::filesystem::is_regular_file(program, ignored) &&
            access(program.c_str(), X_OK) == 0) {
            return program;
        }
    }
    return Unexpected(ErrorCode::kNotFound,
                      "The clip cannot be shown: xdg-open is not in PATH; install xdg-utils, or "
                      "choose another kind in interventions.yaml.");
}

// The clip's absolute path, which begins with '/', so that no opener takes it for an option.
Result<std::filesystem::path> check_clip(const std::filesystem::path& clip) {
    std::error_code error;
    std::filesystem::path absolute = std::filesystem::absolute(clip, error);
    if (error || !std::filesystem::is_regular_file(absolute, error) ||
        access(absolute.c_str(), R_OK) != 0) {
        return Unexpected(ErrorCode::kNotFound,
                          fmt::format("The clip {} is not there or cannot be read; build "
                                      "FocusGuard again, which makes it.",
                                      clip.string()));
    }
    return absolute;
}

Status check_desktop() {
    if (*environment("DISPLAY") == '\0' && *environment("WAYLAND_DISPLAY") == '\0') {
        return Unexpected(ErrorCode::kUnavailable,
                          "The clip cannot be shown: there is no desktop (DISPLAY and "
                          "WAYLAND_DISPLAY are unset); run FocusGuard inside a desktop session, or "
                          "choose another kind in interventions.yaml.");
    }
    return {};
}

}  // namespace

VideoPlayer::VideoPlayer(std::filesystem::path clip) : clip_(std::move(clip)) {}

VideoPlayer::~VideoPlayer() = default;

Status VideoPlayer::play(const Action& action) {
    const bool opener_runs = opener_ != nullptr && !opener_->wait_for(Nanoseconds(0));
    const bool clip_runs =
        opened_at_ && action.at >= *opened_at_ && action.at < *opened_at_ + kClipLength;
    if (opener_runs || clip_runs) {
        return Unexpected(ErrorCode::kAlreadyExists, "The last clip is still showing.");
    }
    FG_TRY(check_desktop());
    const std::filesystem::path clip = FG_TRY(check_clip(clip_));
    const std::filesystem::path program = FG_TRY(find_opener());
    opener_ = FG_TRY(ChildProcess::spawn(program, {clip.string()}));
    const std::optional<int> status = opener_->wait_for(kEarlyFailure);
    if (status.value_or(0) != 0) {
        return Unexpected(
            ErrorCode::kUnavailable,
            fmt::format("xdg-open could not show the clip {} (exit status {}); install a video "
                        "player, or choose another kind in interventions.yaml.",
                        clip.string(), *status));
    }
    opened_at_ = action.at;
    return {};
}

}  // namespace focusguard::intervention
