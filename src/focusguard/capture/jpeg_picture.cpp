#include "focusguard/capture/jpeg_picture.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "focusguard/capture/picture_scratch.hpp"

namespace focusguard::capture {

namespace {

// The sizes to which libjpeg-turbo decodes with vector code, the largest first.
constexpr std::array<int, 3> kLargePixels = {8, 4, 2};

int pixel_size_for(double density) {
    for (const int size : kLargePixels) {
        if (density * size <= 1.0) {
            return size;
        }
    }
    return 1;
}

// The largest pixels of which there is still one for each cell of a thumbnail.
int pixel_size_for_thumbnail(ImageSize size) {
    for (const int pixel : kLargePixels) {
        if (size.width / pixel >= LumaThumbnail::kColumns &&
            size.height / pixel >= LumaThumbnail::kRows) {
            return pixel;
        }
    }
    return 1;
}

BgrImage packed_copy(const BgrView& pixels) {
    BgrImage image{pixels.size, {}};
    const std::size_t row = static_cast<std::size_t>(pixels.size.width) * 3;
    image.pixels.reserve(row * static_cast<std::size_t>(pixels.size.height));
    for (int y = 0; y < pixels.size.height; ++y) {
        const std::uint8_t* first = pixels.data + static_cast<std::size_t>(y) * pixels.stride;
        image.pixels.insert(image.pixels.end(), first, first + row);
    }
    return image;
}

class JpegPicture final : public Picture {
public:
    JpegPicture(std::vector<std::uint8_t> bytes, ImageSize size)
        : Picture(size), bytes_(std::move(bytes)) {}

private:
    Result<BgrImage> convert_all(PictureScratch& scratch) const override {
        const ImagePatch all = FG_TRY(
            scratch.jpeg.read_part(bytes_, {0, 0, size().width, size().height}, 1, scratch.buffer));
        return packed_copy(all.pixels);
    }

    Result<ImagePatch> convert_part(const PixelRectangle& wanted, double density,
                                    PictureScratch& scratch) const override {
        return scratch.jpeg.read_part(bytes_, wanted, pixel_size_for(density), scratch.buffer);
    }

    // Down to 1/8 of the size, a pixel is a block's mean, which the file holds as such.
    Result<LumaThumbnail> shrink(PictureScratch& scratch) const override {
        return thumbnail_of(FG_TRY(
            scratch.jpeg.read_luma(bytes_, pixel_size_for_thumbnail(size()), scratch.buffer)));
    }

    const std::vector<std::uint8_t> bytes_;
};

}  // namespace

Result<PicturePtr> make_jpeg_picture(std::vector<std::uint8_t> bytes, JpegReader& reader) {
    const JpegHeader header = FG_TRY(reader.read_header(bytes));
    return PicturePtr(std::make_shared<const JpegPicture>(std::move(bytes), header.size));
}

}  // namespace focusguard::capture
