// A camera of this machine, through the kernel's V4L2.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "focusguard/base/time.hpp"
#include "focusguard/capture/camera_probe.hpp"
#include "focusguard/capture/frame_source.hpp"
#include "focusguard/capture/jpeg_reader.hpp"
#include "focusguard/capture/source_settings.hpp"
#include "focusguard/capture/stamps.hpp"
#include "focusguard/capture/v4l2_stream.hpp"

namespace focusguard::capture {

// A camera that was unplugged is known again by its model when it comes back under another number.
// When it is not there, what has taken its number is used, as the user asked for that number.
class WebcamSource final : public FrameSource {
public:
    // `path` is that of the device, such as /dev/video0; `settings` has the text the user gave and
    // the size and rate to ask for, of which the camera takes the nearest that it has. `clock` must
    // outlive the source.
    WebcamSource(std::string path, const SourceSettings& settings, const Clock& clock);

    OpenOutcome open() override;
    ReadOutcome read() override;

    void close() override { stream_.reset(); }

    void interrupt_with(std::stop_token token) override { stop_ = std::move(token); }

    Delivery delivery() const override { return Delivery::kNewestOnly; }

    std::uint64_t damaged() const override { return damaged_; }

    std::string name() const override { return settings_.source; }

private:
    std::variant<CameraIdentity, CaptureFailure> choose_device();
    FramePtr frame_from(const V4l2Stream::Buffer& buffer);
    PicturePtr picture_from(const V4l2Stream::Buffer& buffer);
    CaptureFailure diagnose() const;

    const std::string path_;
    const SourceSettings settings_;
    const Clock& clock_;
    std::stop_token stop_;
    std::unique_ptr<V4l2Stream> stream_;      // null while closed
    std::string open_path_;                   // of the device that is or was open
    std::optional<CameraIdentity> identity_;  // of the device that gave frames last
    JpegReader jpeg_;
    LiveStamps stamps_;
    std::uint64_t number_ = 0;
    std::uint64_t damaged_ = 0;
};

}  // namespace focusguard::capture
