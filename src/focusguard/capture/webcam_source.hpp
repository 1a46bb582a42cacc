// A camera of this machine, through OpenCV's V4L2 capture.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "focusguard/base/time.hpp"
#include "focusguard/capture/camera_probe.hpp"
#include "focusguard/capture/frame_source.hpp"
#include "focusguard/capture/source_settings.hpp"
#include "focusguard/capture/stamps.hpp"

namespace cv {
class Mat;
class VideoCapture;
}  // namespace cv

namespace focusguard::capture {

// A camera that was unplugged is known again by its model when it comes back under another number.
// When it is not there, what has taken its number is used, as the user asked for that number.
class WebcamSource final : public FrameSource {
public:
    // `path` is that of the device, such as /dev/video0; `settings` has the text the user gave and
    // the size and rate to ask for, of which the camera takes the nearest that it has. `clock` must
    // outlive the source. Construct it before other threads start: it sets an environment variable
    // that tells OpenCV not to wait by itself.
    WebcamSource(std::string path, const SourceSettings& settings, const Clock& clock);
    ~WebcamSource() override;

    OpenOutcome open() override;
    ReadOutcome read() override;
    void close() override;

    void interrupt_with(std::stop_token token) override { stop_ = std::move(token); }

    Delivery delivery() const override { return Delivery::kNewestOnly; }

    std::string name() const override { return settings_.source; }

private:
    std::variant<CameraIdentity, CaptureFailure> choose_device();
    OpenOutcome start();
    void ask_for_format();
    bool wait_for_picture();
    FramePtr take_picture();
    CaptureFailure diagnose() const;

    const std::string path_;
    const SourceSettings settings_;
    const Clock& clock_;
    std::stop_token stop_;
    std::vector<cv::VideoCapture> capture_;   // one while open, none while closed
    std::string open_path_;                   // of the device that is or was open
    std::optional<CameraIdentity> identity_;  // of the device that gave frames last
    LiveStamps stamps_;
    std::uint64_t number_ = 0;
};

}  // namespace focusguard::capture
