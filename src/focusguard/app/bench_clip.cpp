#include "focusguard/app/bench_clip.hpp"

#include <cstdint>
#include <span>
#include <utility>
#include <variant>

#include <fmt/format.h>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include "focusguard/capture/bgr_picture.hpp"
#include "focusguard/capture/frame_source_factory.hpp"
#include "focusguard/capture/jpeg_picture.hpp"
#include "focusguard/capture/picture_scratch.hpp"
#include "focusguard/capture/yuyv_picture.hpp"
#include "focusguard/preview/jpeg_encoder.hpp"

namespace focusguard::app {

namespace {

capture::BgrImage resampled(const capture::BgrView& picture) {
    // OpenCV only reads the pixels of the first.
    const cv::Mat source(picture.size.height, picture.size.width, CV_8UC3,
                         const_cast<std::uint8_t*>(picture.data), picture.stride);
    capture::BgrImage image{kBenchSize, {}};
    image.pixels.resize(static_cast<std::size_t>(kBenchSize.width) * 3 *
                        static_cast<std::size_t>(kBenchSize.height));
    cv::Mat target(kBenchSize.height, kBenchSize.width, CV_8UC3, image.pixels.data());
    cv::resize(source, target, target.size(), 0, 0, cv::INTER_LINEAR);
    return image;
}

std::uint8_t to_byte(float value) {
    return cv::saturate_cast<std::uint8_t>(value);
}

// Y of each pixel, U and V of the left one of two: BT.601 in video range, as webcams have it.
std::vector<std::uint8_t> packed_yuyv(const capture::BgrImage& image) {
    std::vector<std::uint8_t> bytes;
    bytes.reserve(image.pixels.size() / 3 * 2);
    for (std::size_t i = 0; i < image.pixels.size(); i += 3) {
        const auto blue = static_cast<float>(image.pixels[i]);
        const auto green = static_cast<float>(image.pixels[i + 1]);
        const auto red = static_cast<float>(image.pixels[i + 2]);
        bytes.push_back(to_byte(16.0F + 0.257F * red + 0.504F * green + 0.098F * blue));
        const bool is_left = i % 2 == 0;
        bytes.push_back(is_left ? to_byte(128.0F - 0.148F * red - 0.291F * green + 0.439F * blue)
                                : to_byte(128.0F + 0.439F * red - 0.368F * green - 0.071F * blue));
    }
    return bytes;
}

// Makes the pictures of each kind out of pixels.
class Maker {
public:
    static Result<Maker> create() {
        auto of_422 =
            FG_TRY(preview::JpegEncoder::create(kBenchJpegQuality, preview::ColourSampling::k422));
        auto of_420 =
            FG_TRY(preview::JpegEncoder::create(kBenchJpegQuality, preview::ColourSampling::k420));
        return Maker(std::move(of_422), std::move(of_420));
    }

    Status add(capture::BgrImage image, ClipPictures& pictures) {
        pictures.yuyv.push_back(capture::make_yuyv_picture(
            packed_yuyv(image), kBenchSize, static_cast<std::size_t>(kBenchSize.width) * 2));
        pictures.jpeg_422.push_back(FG_TRY(jpeg(of_422_, image)));
        pictures.jpeg_420.push_back(FG_TRY(jpeg(of_420_, image)));
        pictures.bgr.push_back(capture::make_bgr_picture(std::move(image)));
        return {};
    }

private:
    Maker(preview::JpegEncoder of_422, preview::JpegEncoder of_420)
        : of_422_(std::move(of_422)), of_420_(std::move(of_420)) {}

    static Result<capture::PicturePtr> jpeg(preview::JpegEncoder& encoder,
                                            const capture::BgrImage& image) {
        const std::span<const std::uint8_t> bytes = FG_TRY(encoder.encode(image.view()));
        capture::JpegReader reader;
        return capture::make_jpeg_picture({bytes.begin(), bytes.end()}, reader);
    }

    preview::JpegEncoder of_422_;
    preview::JpegEncoder of_420_;
};

}  // namespace

Result<ClipPictures> load_clip(const std::filesystem::path& clip, std::size_t count) {
    const SystemClock clock;
    capture::SourceSettings settings;
    settings.source = clip.string();
    settings.pace = capture::Pace::kMaximum;
    const auto source = FG_TRY(capture::make_source(settings, clock));
    const auto opened = source->open();
    if (const auto* failure = std::get_if<capture::CaptureFailure>(&opened)) {
        return Unexpected(ErrorCode::kNotFound, failure->message);
    }
    Maker maker = FG_TRY(Maker::create());
    capture::PictureScratch scratch;
    ClipPictures pictures;
    while (pictures.bgr.size() < count) {
        const auto outcome = source->read();
        const auto* frame = std::get_if<capture::FramePtr>(&outcome);
        if (frame == nullptr) {
            break;
        }
        const capture::BgrView pixels = FG_TRY((*frame)->picture->pixels(scratch));
        FG_TRY(maker.add(resampled(pixels), pictures));
    }
    if (pictures.bgr.empty()) {
        return Unexpected(ErrorCode::kDataLoss,
                          fmt::format("{} has no frame that can be read.", clip.string()));
    }
    return pictures;
}

std::size_t to_and_fro(std::size_t look, std::size_t pictures) {
    if (pictures < 2) {
        return 0;
    }
    const std::size_t there_and_back = 2 * (pictures - 1);
    const std::size_t place = look % there_and_back;
    return place < pictures ? place : there_and_back - place;
}

}  // namespace focusguard::app
