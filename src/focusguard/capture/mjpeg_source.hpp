// A camera that serves MJPEG over plain HTTP, such as a phone or a network camera.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "focusguard/base/time.hpp"
#include "focusguard/capture/frame_rate.hpp"
#include "focusguard/capture/frame_source.hpp"
#include "focusguard/capture/stamps.hpp"
#include "focusguard/capture/video_decoder.hpp"

namespace focusguard::capture {

// Frames are stamped when they arrive. read() waits for stall_limit() and not for the port's usual
// second, because a connection on which a wait was given up cannot be read any further.
class MjpegSource final : public FrameSource {
public:
    // `url` starts with http://. `clock` must outlive the source. Construct it before other threads
    // start: it sets an environment variable that shortens the look-up of host names.
    MjpegSource(std::string url, const Clock& clock);

    OpenOutcome open() override;
    ReadOutcome read() override;

    void close() override;

    void interrupt_with(std::stop_token token) override { stop_ = std::move(token); }

    Delivery delivery() const override { return Delivery::kNewestOnly; }

    std::uint64_t damaged() const override {
        return damaged_before_ + (decoder_ != nullptr ? decoder_->damaged() : 0);
    }

    // The address without user name and password.
    std::string name() const override { return name_; }

private:
    CaptureFailure failure(const VideoDecoder::Failure& cause) const;
    CaptureFailure broken_off() const;

    const std::string url_;
    const std::string name_;
    const Clock& clock_;
    std::stop_token stop_;
    std::unique_ptr<VideoDecoder> decoder_;  // null while closed
    LiveStamps stamps_;
    FrameRate rate_;
    std::uint64_t number_ = 0;
    std::uint64_t damaged_before_ = 0;  // on connections that are closed
};

}  // namespace focusguard::capture
