// A folder of images as a source of frames: sorted by name, one frame an image, at a set rate.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "focusguard/base/time.hpp"
#include "focusguard/capture/frame_source.hpp"
#include "focusguard/capture/jpeg_reader.hpp"
#include "focusguard/capture/playback.hpp"
#include "focusguard/capture/source_settings.hpp"

namespace focusguard::capture {

// JPEG, PNG, BMP, WebP, TIFF and PNM, told by the ending of the name; sub-folders and other files
// are passed over. An image that cannot be read is passed over with a line in the log; of a JPEG
// only the header is read here. Closed in the middle and opened again, it goes on with the next
// image.
class FolderSource final : public FrameSource {
public:
    // `clock` must outlive the source.
    FolderSource(const SourceSettings& settings, const Clock& clock, Sleep sleep);

    OpenOutcome open() override;
    ReadOutcome read() override;

    void close() override { images_.clear(); }

    void interrupt_with(std::stop_token token) override;
    Delivery delivery() const override;

    std::string name() const override { return folder_.string(); }

private:
    PicturePtr read_image(const std::filesystem::path& path);
    PicturePtr read_jpeg(const std::filesystem::path& path);

    const std::filesystem::path folder_;
    const int fps_;
    const Pace pace_;
    const Loop loop_;
    const Clock& clock_;
    std::stop_token stop_;
    Playback playback_;
    JpegReader jpeg_;
    std::vector<std::filesystem::path> images_;  // sorted; empty while closed
    std::filesystem::path newest_;               // given out; empty before the first of a pass
    std::size_t next_ = 0;
    bool pass_has_frames_ = false;
};

}  // namespace focusguard::capture
