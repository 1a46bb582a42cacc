#include "focusguard/intervention/video_player.hpp"

#include <string>
#include <system_error>
#include <utility>

#include <fmt/format.h>
#include <unistd.h>

#include "focusguard/intervention/child_process.hpp"
#include "focusguard/intervention/desktop_opener.hpp"

namespace focusguard::intervention {

namespace {

// An opener that finds no program for the clip says so well within this time.
constexpr Nanoseconds kEarlyFailure = std::chrono::milliseconds(800);

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
    const std::filesystem::path clip = FG_TRY(check_clip(clip_));
    opener_ = FG_TRY(open_with_desktop(clip.string()));
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
