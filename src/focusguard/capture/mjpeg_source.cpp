#include "focusguard/capture/mjpeg_source.hpp"

#include <cstdlib>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "focusguard/capture/stall_limit.hpp"

namespace focusguard::capture {

namespace {

// http://user:password@host/path without what is before the @: the name is shown to every viewer.
std::string without_credentials(const std::string& url) {
    constexpr std::string_view kScheme = "http://";
    const std::size_t path = url.find_first_of("/?#", kScheme.size());
    const std::size_t at = url.rfind('@', path);
    if (at == std::string::npos || at < kScheme.size()) {
        return url;
    }
    return std::string(kScheme) + url.substr(at + 1);
}

}  // namespace

MjpegSource::MjpegSource(std::string url, const Clock& clock)
    : url_(std::move(url)), name_(without_credentials(url_)), clock_(clock) {
    // Looking up a host's name is the one wait that nothing can interrupt. By default it lasts up
    // to 30 s with dead name servers; a user's own choice stands.
    ::setenv("RES_OPTIONS", "timeout:1 attempts:1", 0);
}

OpenOutcome MjpegSource::open() {
    close();
    VideoDecoder::OpenOutcome opened = VideoDecoder::open(VideoDecoder::Input::kHttpMjpeg, url_,
                                                          {&clock_, stop_, kFirstFrameLimit});
    if (const auto* cause = std::get_if<VideoDecoder::Failure>(&opened)) {
        return failure(*cause);
    }
    decoder_ = std::get<std::unique_ptr<VideoDecoder>>(std::move(opened));
    rate_.reset();
    number_ = 0;
    return std::monostate();
}

ReadOutcome MjpegSource::read() {
    if (decoder_ == nullptr) {
        return broken_off();
    }
    decoder_->set_longest_wait(stall_limit(rate_.frame_time()));
    VideoDecoder::ReadOutcome outcome = decoder_->read();
    if (auto* picture = std::get_if<VideoDecoder::Picture>(&outcome)) {
        const WallTime wall_now = clock_.wall_now();
        const Stamp stamp = stamps_.next(wall_now, clock_.steady_now());
        rate_.note(stamp.captured_at);
        return std::make_shared<const Frame>(
            Frame{++number_, stamp.captured_at, stamp.wall_time, std::move(picture->picture)});
    }
    close();
    if (const auto* cause = std::get_if<VideoDecoder::Failure>(&outcome)) {
        return failure(*cause);
    }
    return broken_off();
}

void MjpegSource::close() {
    damaged_before_ = damaged();
    decoder_.reset();
}

CaptureFailure MjpegSource::broken_off() const {
    return {CameraState::kUnplugged, fmt::format("The camera at {} ended the connection.", name_),
            "Check that it is switched on and in reach; FocusGuard goes on by itself."};
}

CaptureFailure MjpegSource::failure(const VideoDecoder::Failure& cause) const {
    switch (cause.cause) {
        case VideoDecoder::Failure::Cause::kNotFound:
            return {CameraState::kMissing,
                    fmt::format("No camera answers at {} ({}).", name_, cause.detail),
                    "Check the address, and that the camera is switched on and in the network."};
        case VideoDecoder::Failure::Cause::kNotAllowed:
            return {CameraState::kDenied,
                    fmt::format("The camera at {} refuses access ({}).", name_, cause.detail),
                    "Put its user name and password into the address: http://name:password@host/."};
        case VideoDecoder::Failure::Cause::kServerError:
            return {
                CameraState::kBusy,
                fmt::format("The camera at {} answers with an error ({}).", name_, cause.detail),
                "Close other programs that watch it, or restart the camera."};
        case VideoDecoder::Failure::Cause::kTimedOut:
        case VideoDecoder::Failure::Cause::kInterrupted:
            return {CameraState::kStalled,
                    fmt::format("The camera at {} sends no pictures.", name_),
                    "Check its network connection; FocusGuard tries again by itself."};
        case VideoDecoder::Failure::Cause::kBrokenOff:
            return broken_off();
        case VideoDecoder::Failure::Cause::kNotVideo:
            break;
    }
    return {CameraState::kUnreadable,
            fmt::format("What {} sends is not an MJPEG stream ({}).", name_, cause.detail),
            "Give the address of the camera's MJPEG stream, not that of its page."};
}

}  // namespace focusguard::capture
