#include "focusguard/capture/yuyv_picture.hpp"

#include <utility>

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include "focusguard/base/assert.hpp"
#include "focusguard/capture/picture_scratch.hpp"

namespace focusguard::capture {

namespace {

class YuyvPicture final : public Picture {
public:
    YuyvPicture(std::vector<std::uint8_t> bytes, ImageSize size, std::size_t stride)
        : Picture(size), bytes_(std::move(bytes)), stride_(stride) {
        FG_ASSERT(size.width % 2 == 0);
        FG_ASSERT(stride >= static_cast<std::size_t>(size.width) * 2);
        FG_ASSERT(bytes_.size() >= stride * static_cast<std::size_t>(size.height));
    }

private:
    Result<BgrImage> convert_all(PictureScratch& /*scratch*/) const override {
        BgrImage image{size(), {}};
        image.pixels.resize(static_cast<std::size_t>(size().width) * 3 *
                            static_cast<std::size_t>(size().height));
        convert({0, 0, size().width, size().height}, image.pixels.data(),
                static_cast<std::size_t>(size().width) * 3);
        return image;
    }

    Result<ImagePatch> convert_part(const PixelRectangle& wanted, double /*density*/,
                                    PictureScratch& scratch) const override {
        // Two pixels share their colour.
        const PixelRectangle part{wanted.left / 2 * 2, wanted.top, (wanted.right + 1) / 2 * 2,
                                  wanted.bottom};
        const ImageSize part_size{part.width(), part.height()};
        const PixelBuffer::Room room = scratch.buffer.room_for(part_size);
        convert(part, room.data, room.stride);
        return ImagePatch(room.view(part_size), size(), part.left, part.top, 1);
    }

    Result<LumaThumbnail> shrink(PictureScratch& /*scratch*/) const override {
        return thumbnail_of(LumaView{bytes_.data(), size(), stride_, 2});
    }

    void convert(const PixelRectangle& part, std::uint8_t* out, std::size_t out_stride) const {
        const std::uint8_t* first = bytes_.data() + static_cast<std::size_t>(part.top) * stride_ +
                                    static_cast<std::size_t>(part.left) * 2;
        // OpenCV only reads the pixels here.
        const cv::Mat source(part.height(), part.width(), CV_8UC2, const_cast<std::uint8_t*>(first),
                             stride_);
        cv::Mat target(part.height(), part.width(), CV_8UC3, out, out_stride);
        cv::cvtColor(source, target, cv::COLOR_YUV2BGR_YUYV);
    }

    const std::vector<std::uint8_t> bytes_;
    const std::size_t stride_;
};

}  // namespace

PicturePtr make_yuyv_picture(std::vector<std::uint8_t> bytes, ImageSize size, std::size_t stride) {
    return std::make_shared<const YuyvPicture>(std::move(bytes), size, stride);
}

}  // namespace focusguard::capture
