#include "focusguard/capture/folder_source.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <memory>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "focusguard/base/log.hpp"
#include "focusguard/capture/file_names.hpp"
#include "focusguard/capture/jpeg_picture.hpp"
#include "focusguard/capture/video_decoder.hpp"

namespace focusguard::capture {

namespace {

namespace fs = std::filesystem;

CaptureFailure cannot_list(const fs::path& folder, const std::error_code& why) {
    if (why == std::errc::permission_denied) {
        return {CameraState::kDenied,
                fmt::format("You may not read the folder '{}'.", folder.string()),
                "Give yourself the right to read it, for example with chmod u+rx."};
    }
    return {CameraState::kMissing, fmt::format("There is no folder '{}'.", folder.string()),
            "Check the name given with --source, or name a camera such as 0."};
}

}  // namespace

FolderSource::FolderSource(const SourceSettings& settings, const Clock& clock, Sleep sleep)
    : folder_(settings.source),
      fps_(settings.fps),
      pace_(settings.pace),
      loop_(settings.loop),
      clock_(clock),
      playback_(settings.pace, clock, std::move(sleep)) {}

OpenOutcome FolderSource::open() {
    close();
    std::error_code error;
    fs::directory_iterator entries(folder_, error);
    while (!error && entries != fs::directory_iterator()) {
        std::error_code not_a_file;
        if (is_image_name(entries->path()) && entries->is_regular_file(not_a_file)) {
            images_.push_back(entries->path());
        }
        entries.increment(error);
    }
    if (error) {
        close();
        return cannot_list(folder_, error);
    }
    if (images_.empty()) {
        return CaptureFailure{CameraState::kMissing,
                              fmt::format("The folder '{}' holds no images.", folder_.string()),
                              "Put JPEG or PNG images into it, or name another source."};
    }
    std::sort(images_.begin(), images_.end());
    const auto rest = std::upper_bound(images_.begin(), images_.end(), newest_);
    next_ = static_cast<std::size_t>(rest - images_.begin());
    playback_.begin(Nanoseconds(std::chrono::seconds(1)) / fps_);
    return std::monostate();
}

ReadOutcome FolderSource::read() {
    while (!stop_.stop_requested()) {
        if (next_ == images_.size()) {
            const bool had_frames = std::exchange(pass_has_frames_, false);
            newest_.clear();
            next_ = 0;
            if (!had_frames) {
                return CaptureFailure{
                    CameraState::kUnreadable,
                    fmt::format("None of the images in '{}' can be read.", folder_.string()),
                    "Put whole JPEG or PNG images into it, or name another source."};
            }
            if (loop_ == Loop::kOnce) {
                return EndOfFrames();
            }
        }
        newest_ = images_[next_++];
        if (PicturePtr picture = read_image(newest_)) {
            pass_has_frames_ = true;
            return playback_.present(std::move(picture), std::nullopt);
        }
    }
    return EndOfFrames();
}

// Null when it cannot be read.
PicturePtr FolderSource::read_image(const fs::path& path) {
    if (PicturePtr picture = read_jpeg(path)) {
        return picture;
    }
    VideoDecoder::OpenOutcome opened = VideoDecoder::open(VideoDecoder::Input::kFile, path.string(),
                                                          {&clock_, stop_, Nanoseconds(0)});
    if (auto* decoder = std::get_if<std::unique_ptr<VideoDecoder>>(&opened)) {
        VideoDecoder::ReadOutcome outcome = (*decoder)->read();
        if (auto* picture = std::get_if<VideoDecoder::Picture>(&outcome)) {
            return std::move(picture->picture);
        }
    }
    if (!stop_.stop_requested()) {
        log::warning(
            fmt::format("The image '{}' cannot be read and is passed over.", path.string()));
    }
    return nullptr;
}

// Null when it is no JPEG, or one that FFmpeg knows more about: Exif may say that it lies on its
// side, and there are rare kinds of JPEG.
PicturePtr FolderSource::read_jpeg(const fs::path& path) {
    constexpr std::array<char, 2> kStartOfImage = {'\xff', '\xd8'};
    std::ifstream file(path, std::ios::binary);
    std::array<char, 2> start{};
    if (!file.read(start.data(), start.size()) || start != kStartOfImage) {
        return nullptr;
    }
    std::vector<std::uint8_t> bytes(start.begin(), start.end());
    bytes.insert(bytes.end(), std::istreambuf_iterator<char>(file), {});
    const Result<JpegHeader> header = jpeg_.read_header(bytes);
    if (!header || header->has_exif) {
        return nullptr;
    }
    Result<PicturePtr> picture = make_jpeg_picture(std::move(bytes), jpeg_);
    return picture ? *std::move(picture) : nullptr;
}

void FolderSource::interrupt_with(std::stop_token token) {
    stop_ = token;
    playback_.interrupt_with(std::move(token));
}

Delivery FolderSource::delivery() const {
    return pace_ == Pace::kMaximum ? Delivery::kEveryFrame : Delivery::kNewestOnly;
}

}  // namespace focusguard::capture
