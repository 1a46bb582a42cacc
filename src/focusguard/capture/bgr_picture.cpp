#include "focusguard/capture/bgr_picture.hpp"

#include <utility>

namespace focusguard::capture {

namespace {

class BgrPicture final : public Picture {
public:
    explicit BgrPicture(BgrImage image) : Picture(image.size), image_(std::move(image)) {}

private:
    Result<BgrImage> convert_all(PictureScratch& /*scratch*/) const override { return image_; }

    // All of it, since all of it is there.
    Result<ImagePatch> convert_part(const PixelRectangle& /*wanted*/, double /*density*/,
                                    PictureScratch& /*scratch*/) const override {
        return ImagePatch(image_.view());
    }

    Result<LumaThumbnail> shrink(PictureScratch& /*scratch*/) const override {
        return thumbnail_of(image_.view());
    }

    const BgrImage image_;
};

}  // namespace

PicturePtr make_bgr_picture(BgrImage image) {
    return std::make_shared<const BgrPicture>(std::move(image));
}

}  // namespace focusguard::capture
