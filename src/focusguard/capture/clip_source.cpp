#include "focusguard/capture/clip_source.hpp"

#include <chrono>
#include <utility>

#include <fmt/format.h>
#include <sys/stat.h>

#include "focusguard/base/assert.hpp"
#include "focusguard/base/log.hpp"

namespace focusguard::capture {

namespace {

// What stands in the way of opening the path as a file, before FFmpeg is asked.
std::optional<CaptureFailure> trouble_with_path(const std::string& path) {
    struct stat about {};

    if (stat(path.c_str(), &about) != 0) {
        if (errno == EACCES) {
            return std::nullopt;  // FFmpeg finds the same and it is told in one place
        }
        return CaptureFailure{CameraState::kMissing,
                              fmt::format("There is no file or folder '{}'.", path),
                              "Check the name given with --source, or name a camera such as 0."};
    }
    if (!S_ISREG(about.st_mode)) {
        return CaptureFailure{CameraState::kUnreadable, fmt::format("'{}' is not a file.", path),
                              "Start FocusGuard again if it has become a folder of images."};
    }
    if (about.st_size == 0) {
        return CaptureFailure{CameraState::kUnreadable,
                              fmt::format("The file '{}' is empty.", path),
                              "Copy or record the video again."};
    }
    return std::nullopt;
}

}  // namespace

ClipSource::ClipSource(const SourceSettings& settings, const Clock& clock, Sleep sleep)
    : path_(settings.source),
      pace_(settings.pace),
      loop_(settings.loop),
      clock_(clock),
      playback_(settings.pace, clock, std::move(sleep)) {}

OpenOutcome ClipSource::open() {
    close();
    if (std::optional<CaptureFailure> trouble = open_decoder()) {
        return *std::move(trouble);
    }
    playback_.begin(decoder_->frame_time());
    skip_until_.reset();
    if (newest_ && decoder_->seek_before(*newest_)) {
        skip_until_ = newest_;
    } else {
        pass_has_frames_ = false;
        newest_.reset();
    }
    return std::monostate();
}

std::optional<CaptureFailure> ClipSource::open_decoder() {
    if (std::optional<CaptureFailure> trouble = trouble_with_path(path_)) {
        return trouble;
    }
    VideoDecoder::OpenOutcome opened =
        VideoDecoder::open(VideoDecoder::Input::kFile, path_, {&clock_, stop_, Nanoseconds(0)});
    if (const auto* cause = std::get_if<VideoDecoder::Failure>(&opened)) {
        return failure(*cause);
    }
    decoder_ = std::get<std::unique_ptr<VideoDecoder>>(std::move(opened));
    return std::nullopt;
}

ReadOutcome ClipSource::read() {
    FG_ASSERT(decoder_ != nullptr);
    while (true) {
        VideoDecoder::ReadOutcome outcome = decoder_->read();
        if (const auto* cause = std::get_if<VideoDecoder::Failure>(&outcome)) {
            return failure(*cause);
        }
        if (std::holds_alternative<VideoDecoder::End>(outcome)) {
            const bool again = loop_ == Loop::kForever && pass_has_frames_;
            if (!again) {
                return at_end();
            }
            if (std::optional<CaptureFailure> trouble = open_decoder()) {
                return *std::move(trouble);
            }
            playback_.seam();
            pass_has_frames_ = false;
            skip_until_.reset();
            continue;
        }
        auto& picture = std::get<VideoDecoder::Picture>(outcome);
        if (skip_until_ && picture.container_time && *picture.container_time <= *skip_until_) {
            continue;
        }
        skip_until_.reset();
        pass_has_frames_ = true;
        newest_ = picture.container_time;
        return playback_.present(std::move(picture.picture), picture.container_time);
    }
}

ReadOutcome ClipSource::at_end() {
    warn_of_damage();
    const bool had_frames = pass_has_frames_;
    pass_has_frames_ = false;
    newest_.reset();
    if (!had_frames) {
        return CaptureFailure{
            CameraState::kUnreadable,
            fmt::format("The file '{}' holds no picture that can be read.", path_),
            "Copy or record the video again."};
    }
    return EndOfFrames();
}

// A copy that was not finished ends like any other clip, only sooner than its header says.
void ClipSource::warn_of_damage() {
    const std::optional<std::string> damage = decoder_->damage();
    if (damage && !std::exchange(damage_told_, true)) {
        log::warning(fmt::format("The file '{}' is damaged ({}). Copy or record the video again.",
                                 path_, *damage));
    }
}

void ClipSource::interrupt_with(std::stop_token token) {
    stop_ = token;
    playback_.interrupt_with(std::move(token));
}

Delivery ClipSource::delivery() const {
    return pace_ == Pace::kMaximum ? Delivery::kEveryFrame : Delivery::kNewestOnly;
}

CaptureFailure ClipSource::failure(const VideoDecoder::Failure& cause) const {
    switch (cause.cause) {
        case VideoDecoder::Failure::Cause::kNotAllowed:
            return {CameraState::kDenied, fmt::format("You may not read the file '{}'.", path_),
                    "Give yourself the right to read it, for example with chmod u+r."};
        case VideoDecoder::Failure::Cause::kBrokenOff:
            return {
                CameraState::kUnreadable,
                fmt::format("The file '{}' is damaged and breaks off ({}).", path_, cause.detail),
                "Copy or record the video again."};
        default:
            return {CameraState::kUnreadable,
                    fmt::format("The file '{}' is not a video that can be read ({}).", path_,
                                cause.detail),
                    "Give a whole video file, such as an MP4, WebM or AVI."};
    }
}

}  // namespace focusguard::capture
