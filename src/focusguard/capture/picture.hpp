// One captured picture, as it came: encoded, planar or packed. It is turned into pixels only when
// somebody asks, on the asking thread, and only as far as asked.
#pragma once

#include <atomic>
#include <memory>
#include <optional>

#include "focusguard/base/mutex.hpp"
#include "focusguard/base/result.hpp"
#include "focusguard/capture/image.hpp"
#include "focusguard/capture/luma_thumbnail.hpp"

namespace focusguard::capture {

class PictureScratch;

// Never changes; upright. Any thread may look, also several at once, each with a scratch of its
// own. A damaged JPEG is found out only by the look that meets the damage: that look fails with
// kDataLoss, and from then on is_damaged() is true.
class Picture {
public:
    // The size must not be empty.
    explicit Picture(ImageSize size);
    virtual ~Picture() = default;
    Picture(const Picture&) = delete;
    Picture& operator=(const Picture&) = delete;

    ImageSize size() const { return size_; }

    // All pixels, for showing. Made by the first call and kept; valid as long as the picture.
    // Errors: kDataLoss, kResourceExhausted.
    Result<BgrView> pixels(PictureScratch& scratch) const;

    // At least the `wanted` pixels of the picture, for vision: at full density, or smaller where
    // the format makes it cheap and there are still at least `density` pixels, each way, for one of
    // the picture; `density` is in (0, 1]. The result is the same whether or not pixels() was asked
    // for, and valid until the scratch is used again or the picture is gone. `wanted` is cut to the
    // picture and must have a pixel in common with it. Errors as pixels().
    Result<ImagePatch> patch(const PixelRectangle& wanted, double density,
                             PictureScratch& scratch) const;

    // How bright it is, coarsely: for telling whether anything moves. As cheap as the format
    // allows. Errors as pixels().
    Result<LumaThumbnail> thumbnail(PictureScratch& scratch) const;

    // A look has met damage.
    bool is_damaged() const { return damaged_; }

protected:
    // What pixels(), patch() and thumbnail() ask of a format. `wanted` lies within the picture and
    // is not empty.
    virtual Result<BgrImage> convert_all(PictureScratch& scratch) const = 0;
    virtual Result<ImagePatch> convert_part(const PixelRectangle& wanted, double density,
                                            PictureScratch& scratch) const = 0;
    virtual Result<LumaThumbnail> shrink(PictureScratch& scratch) const = 0;

private:
    template <typename Outcome>
    Outcome noting_damage(Outcome outcome) const;

    const ImageSize size_;
    mutable std::atomic<bool> damaged_ = false;
    mutable Mutex mutex_;
    mutable std::optional<BgrImage> all_ FG_GUARDED_BY(mutex_);
};

using PicturePtr = std::shared_ptr<const Picture>;

}  // namespace focusguard::capture
