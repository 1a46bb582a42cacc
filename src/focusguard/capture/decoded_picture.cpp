#include "focusguard/capture/decoded_picture.hpp"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>

#include <opencv2/core.hpp>

#include "focusguard/capture/picture_scratch.hpp"

extern "C" {
#include <libavformat/avformat.h>
#include <libavutil/display.h>
#include <libavutil/frame.h>
#include <libavutil/pixdesc.h>
}

namespace focusguard::capture {

namespace {

struct FreeFrame {
    void operator()(AVFrame* frame) const { av_frame_free(&frame); }
};

using OwnedFrame = std::unique_ptr<AVFrame, FreeFrame>;

QuarterTurns turns_to_stand(const AVFrame& frame, const AVStream& stream) {
    const AVFrameSideData* of_frame = av_frame_get_side_data(&frame, AV_FRAME_DATA_DISPLAYMATRIX);
    const std::uint8_t* matrix =
        of_frame != nullptr ? of_frame->data
                            : av_stream_get_side_data(&stream, AV_PKT_DATA_DISPLAYMATRIX, nullptr);
    if (matrix == nullptr) {
        return QuarterTurns::kNone;
    }
    // FFmpeg hands the nine 32-bit numbers out as bytes; they are aligned as its allocator does.
    const double degrees_counterclockwise =
        av_display_rotation_get(static_cast<const std::int32_t*>(static_cast<const void*>(matrix)));
    if (std::isnan(degrees_counterclockwise)) {
        return QuarterTurns::kNone;
    }
    const auto turns = static_cast<int>(std::lround(-degrees_counterclockwise / 90.0));
    return static_cast<QuarterTurns>(((turns % 4) + 4) % 4);
}

bool swaps_sides(QuarterTurns turns) {
    return turns == QuarterTurns::kOne || turns == QuarterTurns::kThree;
}

QuarterTurns opposite(QuarterTurns turns) {
    return static_cast<QuarterTurns>((4 - static_cast<int>(turns)) % 4);
}

// Where a rectangle of a picture of that size lies once the picture is turned clockwise.
PixelRectangle turned(const PixelRectangle& r, ImageSize size, QuarterTurns turns) {
    switch (turns) {
        case QuarterTurns::kOne:
            return {size.height - r.bottom, r.left, size.height - r.top, r.right};
        case QuarterTurns::kTwo:
            return {size.width - r.right, size.height - r.bottom, size.width - r.left,
                    size.height - r.top};
        case QuarterTurns::kThree:
            return {r.top, size.width - r.right, r.bottom, size.width - r.left};
        case QuarterTurns::kNone:
            break;
    }
    return r;
}

void turn(const PixelBuffer::Room& from, ImageSize size, QuarterTurns turns, std::uint8_t* to,
          std::size_t to_stride) {
    constexpr int kCodes[] = {cv::ROTATE_90_CLOCKWISE, cv::ROTATE_180,
                              cv::ROTATE_90_COUNTERCLOCKWISE};
    const cv::Mat source(size.height, size.width, CV_8UC3, from.data, from.stride);
    const bool sideways = swaps_sides(turns);
    cv::Mat target(sideways ? size.width : size.height, sideways ? size.height : size.width,
                   CV_8UC3, to, to_stride);
    if (turns == QuarterTurns::kNone) {
        source.copyTo(target);
    } else {
        cv::rotate(source, target, kCodes[static_cast<int>(turns) - 1]);
    }
}

class DecodedPicture final : public Picture {
public:
    DecodedPicture(OwnedFrame frame, QuarterTurns turns)
        : Picture(swaps_sides(turns) ? ImageSize{frame->height, frame->width}
                                     : ImageSize{frame->width, frame->height}),
          frame_(std::move(frame)),
          turns_(turns) {}

private:
    ImageSize stored_size() const { return {frame_->width, frame_->height}; }

    PixelRectangle all_stored() const { return {0, 0, frame_->width, frame_->height}; }

    Result<BgrImage> convert_all(PictureScratch& scratch) const override {
        const PixelBuffer::Room stored =
            FG_TRY(convert(all_stored(), scratch.of_wholes, scratch.lying));
        BgrImage image{size(), {}};
        const std::size_t row = static_cast<std::size_t>(size().width) * 3;
        image.pixels.resize(row * static_cast<std::size_t>(size().height));
        turn(stored, stored_size(), turns_, image.pixels.data(), row);
        return image;
    }

    Result<ImagePatch> convert_part(const PixelRectangle& wanted, double /*density*/,
                                    PictureScratch& scratch) const override {
        PixelRectangle stored = all_stored();
        if (YuvScaler::can_cut(*frame_)) {
            stored = YuvScaler::cut(*frame_, turned(wanted, size(), opposite(turns_)));
        }
        YuvScaler& scaler = stored == all_stored() ? scratch.of_wholes : scratch.of_parts;
        const bool stands = turns_ == QuarterTurns::kNone;
        const PixelBuffer::Room lying =
            FG_TRY(convert(stored, scaler, stands ? scratch.buffer : scratch.lying));
        const PixelRectangle part = turned(stored, stored_size(), turns_);
        const ImageSize part_size{part.width(), part.height()};
        PixelBuffer::Room upright = lying;
        if (!stands) {
            upright = scratch.buffer.room_for(part_size);
            turn(lying, {stored.width(), stored.height()}, turns_, upright.data, upright.stride);
        }
        return ImagePatch(upright.view(part_size), size(), part.left, part.top, 1);
    }

    Result<LumaThumbnail> shrink(PictureScratch& scratch) const override {
        const AVPixFmtDescriptor* about =
            av_pix_fmt_desc_get(static_cast<AVPixelFormat>(frame_->format));
        constexpr std::uint64_t kNoLuma = AV_PIX_FMT_FLAG_RGB | AV_PIX_FMT_FLAG_PAL |
                                          AV_PIX_FMT_FLAG_BITSTREAM | AV_PIX_FMT_FLAG_HWACCEL;
        const AVComponentDescriptor& luma = about->comp[0];
        if ((about->flags & kNoLuma) == 0 && luma.depth == 8 && frame_->linesize[luma.plane] > 0) {
            return thumbnail_of(LumaView{frame_->data[luma.plane] + luma.offset, stored_size(),
                                         static_cast<std::size_t>(frame_->linesize[luma.plane]),
                                         static_cast<std::size_t>(luma.step)},
                                turns_);
        }
        const ImagePatch all =
            FG_TRY(convert_part({0, 0, size().width, size().height}, 1.0, scratch));
        return thumbnail_of(all.pixels);
    }

    Result<PixelBuffer::Room> convert(const PixelRectangle& part, YuvScaler& scaler,
                                      PixelBuffer& buffer) const {
        const PixelBuffer::Room room = buffer.room_for({part.width(), part.height()});
        if (!scaler.convert(*frame_, part, room)) {
            return Unexpected(ErrorCode::kResourceExhausted,
                              "There is no memory for converting a picture.");
        }
        return room;
    }

    const OwnedFrame frame_;
    const QuarterTurns turns_;
};

}  // namespace

PicturePtr make_decoded_picture(const AVFrame& frame, const AVStream& stream) {
    if (frame.width <= 0 || frame.height <= 0 || !YuvScaler::can_convert(frame.format)) {
        return nullptr;
    }
    OwnedFrame reference(av_frame_clone(&frame));
    if (reference == nullptr) {
        return nullptr;
    }
    return std::make_shared<const DecodedPicture>(std::move(reference),
                                                  turns_to_stand(frame, stream));
}

}  // namespace focusguard::capture
