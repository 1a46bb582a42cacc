#include "focusguard/capture/decoded_picture.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <utility>

#include <opencv2/core.hpp>

#include "focusguard/capture/picture_scratch.hpp"

extern "C" {
#include <libavformat/avformat.h>
#include <libavutil/frame.h>
#include <libavutil/pixdesc.h>
}

namespace focusguard::capture {

namespace {

struct FreeFrame {
    void operator()(AVFrame* frame) const { av_frame_free(&frame); }
};

using OwnedFrame = std::unique_ptr<AVFrame, FreeFrame>;

// How a stored picture is made to stand: first mirrored left to right or not, then turned. This
// tells all eight ways apart that EXIF knows.
struct Posture {
    bool mirrored = false;
    QuarterTurns turns = QuarterTurns::kNone;
};

Posture posture_of(const AVFrame& frame, const AVStream& stream) {
    const AVFrameSideData* of_frame = av_frame_get_side_data(&frame, AV_FRAME_DATA_DISPLAYMATRIX);
    const std::uint8_t* bytes =
        of_frame != nullptr ? of_frame->data
                            : av_stream_get_side_data(&stream, AV_PKT_DATA_DISPLAYMATRIX, nullptr);
    if (bytes == nullptr) {
        return {};
    }
    // FFmpeg hands the nine 32-bit numbers out as bytes; they are aligned as its allocator does.
    const auto* matrix = static_cast<const std::int32_t*>(static_cast<const void*>(bytes));
    // The point (x, y) goes to (a x + c y, b x + d y). A turn by no multiple of 90° is rounded to
    // the nearest one.
    const std::int64_t a = matrix[0];
    const std::int64_t b = matrix[1];
    const std::int64_t c = matrix[3];
    const std::int64_t d = matrix[4];
    const bool sideways = std::abs(a) + std::abs(d) < std::abs(b) + std::abs(c);
    const bool mirrored = sideways ? (b < 0) == (c < 0) : (a < 0) != (d < 0);
    if (sideways) {
        return {mirrored, c < 0 ? QuarterTurns::kOne : QuarterTurns::kThree};
    }
    return {mirrored, d < 0 ? QuarterTurns::kTwo : QuarterTurns::kNone};
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
    DecodedPicture(OwnedFrame frame, Posture posture, Colours colours)
        : Picture(swaps_sides(posture.turns) ? ImageSize{frame->height, frame->width}
                                             : ImageSize{frame->width, frame->height}),
          frame_(std::move(frame)),
          posture_(posture),
          colours_(colours) {}

private:
    ImageSize stored_size() const { return {frame_->width, frame_->height}; }

    PixelRectangle all_stored() const { return {0, 0, frame_->width, frame_->height}; }

    Result<BgrImage> convert_all(PictureScratch& scratch) const override {
        const PixelBuffer::Room stored =
            FG_TRY(convert(all_stored(), scratch.of_wholes, scratch.lying));
        BgrImage image{size(), {}};
        const std::size_t row = static_cast<std::size_t>(size().width) * 3;
        image.pixels.resize(row * static_cast<std::size_t>(size().height));
        turn(stored, stored_size(), posture_.turns, image.pixels.data(), row);
        return image;
    }

    // Cut only where the part has the same bytes by itself; else from the whole, which is kept.
    bool can_cut() const {
        return colours_ == Colours::kFast && !posture_.mirrored && YuvScaler::can_cut(*frame_);
    }

    Result<ImagePatch> convert_part(const PixelRectangle& wanted, double /*density*/,
                                    PictureScratch& scratch) const override {
        if (!can_cut()) {
            return ImagePatch(FG_TRY(pixels(scratch)), size(), 0, 0, 1);
        }
        const PixelRectangle stored =
            YuvScaler::cut(*frame_, turned(wanted, size(), opposite(posture_.turns)));
        YuvScaler& scaler = stored == all_stored() ? scratch.of_wholes : scratch.of_parts;
        const bool stands = posture_.turns == QuarterTurns::kNone;
        const PixelBuffer::Room lying =
            FG_TRY(convert(stored, scaler, stands ? scratch.buffer : scratch.lying));
        const PixelRectangle part = turned(stored, stored_size(), posture_.turns);
        const ImageSize part_size{part.width(), part.height()};
        PixelBuffer::Room upright = lying;
        if (!stands) {
            upright = scratch.buffer.room_for(part_size);
            turn(lying, {stored.width(), stored.height()}, posture_.turns, upright.data,
                 upright.stride);
        }
        return ImagePatch(upright.view(part_size), size(), part.left, part.top, 1);
    }

    Result<LumaThumbnail> shrink(PictureScratch& scratch) const override {
        const AVPixFmtDescriptor* about =
            av_pix_fmt_desc_get(static_cast<AVPixelFormat>(frame_->format));
        constexpr std::uint64_t kNoLuma = AV_PIX_FMT_FLAG_RGB | AV_PIX_FMT_FLAG_PAL |
                                          AV_PIX_FMT_FLAG_BITSTREAM | AV_PIX_FMT_FLAG_HWACCEL;
        const AVComponentDescriptor& luma = about->comp[0];
        if (!posture_.mirrored && (about->flags & kNoLuma) == 0 && luma.depth == 8 &&
            frame_->linesize[luma.plane] > 0) {
            return thumbnail_of(LumaView{frame_->data[luma.plane] + luma.offset, stored_size(),
                                         static_cast<std::size_t>(frame_->linesize[luma.plane]),
                                         static_cast<std::size_t>(luma.step)},
                                posture_.turns);
        }
        const ImagePatch all =
            FG_TRY(convert_part({0, 0, size().width, size().height}, 1.0, scratch));
        return thumbnail_of(all.pixels);
    }

    Result<PixelBuffer::Room> convert(const PixelRectangle& part, YuvScaler& scaler,
                                      PixelBuffer& buffer) const {
        const PixelBuffer::Room room = buffer.room_for({part.width(), part.height()});
        if (!scaler.convert(*frame_, part, colours_, room)) {
            return Unexpected(ErrorCode::kResourceExhausted,
                              "There is no memory for converting a picture.");
        }
        if (posture_.mirrored) {
            cv::Mat pixels(part.height(), part.width(), CV_8UC3, room.data, room.stride);
            cv::flip(pixels, pixels, 1);
        }
        return room;
    }

    const OwnedFrame frame_;
    const Posture posture_;
    const Colours colours_;
};

}  // namespace

PicturePtr make_decoded_picture(const AVFrame& frame, const AVStream& stream, Colours colours) {
    if (frame.width <= 0 || frame.height <= 0 || !YuvScaler::can_convert(frame.format)) {
        return nullptr;
    }
    OwnedFrame reference(av_frame_clone(&frame));
    if (reference == nullptr) {
        return nullptr;
    }
    return std::make_shared<const DecodedPicture>(std::move(reference), posture_of(frame, stream),
                                                  colours);
}

}  // namespace focusguard::capture
