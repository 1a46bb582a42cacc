// A video file as a source of frames.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "focusguard/base/time.hpp"
#include "focusguard/capture/frame_source.hpp"
#include "focusguard/capture/playback.hpp"
#include "focusguard/capture/source_settings.hpp"
#include "focusguard/capture/video_decoder.hpp"

namespace focusguard::capture {

// Frames carry the file's own times from zero at the first frame, strictly rising also across
// loops and reopenings. A clip that was closed in its middle goes on from there when it is opened
// again (a pause); one that had ended starts anew.
class ClipSource final : public FrameSource {
public:
    // `clock` must outlive the source.
    ClipSource(const SourceSettings& settings, const Clock& clock, Sleep sleep);

    OpenOutcome open() override;
    ReadOutcome read() override;

    void close() override { decoder_.reset(); }

    void interrupt_with(std::stop_token token) override;
    Delivery delivery() const override;

    std::string name() const override { return path_; }

private:
    std::optional<CaptureFailure> open_decoder();
    ReadOutcome at_end();
    void warn_of_damage();
    CaptureFailure failure(const VideoDecoder::Failure& cause) const;

    const std::string path_;
    const Pace pace_;
    const Loop loop_;
    const Clock& clock_;
    std::stop_token stop_;
    Playback playback_;
    std::unique_ptr<VideoDecoder> decoder_;  // null while closed
    bool pass_has_frames_ = false;           // since the file's beginning
    bool damage_told_ = false;
    std::optional<Nanoseconds> newest_;      // container time of the newest frame given out
    std::optional<Nanoseconds> skip_until_;  // given out before the clip was closed
};

}  // namespace focusguard::capture
