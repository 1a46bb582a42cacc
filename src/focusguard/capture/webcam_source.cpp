#include "focusguard/capture/webcam_source.hpp"

#include <chrono>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "focusguard/base/assert.hpp"
#include "focusguard/capture/interruptible_sleep.hpp"
#include "focusguard/capture/jpeg_picture.hpp"
#include "focusguard/capture/yuyv_picture.hpp"

namespace focusguard::capture {

namespace {

// How long read() waits for a frame before it says so, and how often it looks at the stop token.
constexpr Nanoseconds kLongestWait = std::chrono::seconds(1);
constexpr Nanoseconds kSlice = std::chrono::milliseconds(50);

// Before the next try after a buffer with nothing in it: the next one may be as bad, and at once.
constexpr Nanoseconds kAfterDamage = std::chrono::milliseconds(5);

}  // namespace

WebcamSource::WebcamSource(std::string path, const SourceSettings& settings, const Clock& clock)
    : path_(std::move(path)), settings_(settings), clock_(clock) {}

OpenOutcome WebcamSource::open() {
    close();
    auto device = choose_device();
    if (auto* failure = std::get_if<CaptureFailure>(&device)) {
        return std::move(*failure);
    }
    stream_ = V4l2Stream::start(open_path_, {.size = {settings_.width, settings_.height},
                                             .frames_per_second = settings_.fps});
    if (stream_ == nullptr) {
        return diagnose();
    }
    identity_ = std::get<CameraIdentity>(std::move(device));
    number_ = 0;
    return std::monostate();
}

// Sets open_path_: to the camera known from before where there is one, else to the one named.
std::variant<CameraIdentity, CaptureFailure> WebcamSource::choose_device() {
    open_path_ = path_;
    auto named = probe_camera(path_);
    const auto* camera = std::get_if<CameraIdentity>(&named);
    const auto* failure = std::get_if<CaptureFailure>(&named);
    const bool somewhere_else =
        identity_ && ((camera != nullptr && *camera != *identity_) ||
                      (failure != nullptr && failure->state == CameraState::kMissing));
    if (somewhere_else) {
        if (std::optional<std::string> found = find_camera(*identity_); found && *found != path_) {
            open_path_ = *std::move(found);
            return probe_camera(open_path_);
        }
    }
    return named;
}

ReadOutcome WebcamSource::read() {
    FG_ASSERT(stream_ != nullptr);
    const SteadyTime started = clock_.steady_now();
    do {
        const SteadyTime before = clock_.steady_now();
        const V4l2Stream::TakeOutcome outcome = stream_->take(kSlice);
        if (const auto* buffer = std::get_if<V4l2Stream::Buffer>(&outcome)) {
            if (FramePtr frame = frame_from(*buffer)) {
                return frame;
            }
            ++damaged_;
            sleep_unless_stopped(kAfterDamage, stop_);
            continue;
        }
        if (std::holds_alternative<V4l2Stream::Broken>(outcome)) {
            close();
            CaptureFailure failure = diagnose();
            if (failure.state == CameraState::kMissing) {
                return CaptureFailure{CameraState::kUnplugged,
                                      fmt::format("The camera {} was unplugged.", open_path_),
                                      "Plug it in again; FocusGuard goes on by itself."};
            }
            return failure;
        }
        // A device in a strange state may end the wait early, again and again.
        sleep_unless_stopped(kSlice - (clock_.steady_now() - before), stop_);
    } while (!stop_.stop_requested() && clock_.steady_now() - started < kLongestWait);
    return CaptureFailure{CameraState::kStalled,
                          fmt::format("The camera {} sends no pictures.", open_path_),
                          "FocusGuard restarts it by itself; if that does not help, unplug the "
                          "camera and plug it in again."};
}

// Null when the camera delivered something broken, such as half a picture.
FramePtr WebcamSource::frame_from(const V4l2Stream::Buffer& buffer) {
    const WallTime wall_now = clock_.wall_now();
    const SteadyTime steady_now = clock_.steady_now();
    PicturePtr picture = picture_from(buffer);
    if (picture == nullptr) {
        return nullptr;
    }
    const Nanoseconds age = buffer.age.value_or(Nanoseconds::zero());
    const Stamp stamp = stamps_.next(wall_now + -age, steady_now + -age);
    return std::make_shared<const Frame>(
        Frame{++number_, stamp.captured_at, stamp.wall_time, std::move(picture)});
}

PicturePtr WebcamSource::picture_from(const V4l2Stream::Buffer& buffer) {
    if (!buffer.is_whole) {
        return nullptr;
    }
    const CameraFormat& format = stream_->format();
    if (format.pixels == CameraFormat::Pixels::kMjpeg) {
        Result<PicturePtr> picture =
            make_jpeg_picture({buffer.bytes.begin(), buffer.bytes.end()}, jpeg_);
        return picture ? *std::move(picture) : nullptr;
    }
    const std::size_t length = format.stride * static_cast<std::size_t>(format.size.height);
    if (buffer.bytes.size() < length) {
        return nullptr;
    }
    const std::span<const std::uint8_t> bytes = buffer.bytes.first(length);
    return make_yuyv_picture({bytes.begin(), bytes.end()}, format.size, format.stride);
}

// Why the device, closed by now, did not work.
CaptureFailure WebcamSource::diagnose() const {
    auto now = probe_camera(open_path_);
    if (auto* failure = std::get_if<CaptureFailure>(&now)) {
        return std::move(*failure);
    }
    return {CameraState::kUnreadable,
            fmt::format("The camera {} is there but does not start.", open_path_),
            "Plug it into another USB port, without a hub, or name another one with --source."};
}

}  // namespace focusguard::capture
