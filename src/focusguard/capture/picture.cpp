#include "focusguard/capture/picture.hpp"

#include <algorithm>
#include <utility>

#include "focusguard/base/assert.hpp"

namespace focusguard::capture {

Picture::Picture(ImageSize size) : size_(size) {
    FG_ASSERT(size.width > 0 && size.height > 0);
}

template <typename Outcome>
Outcome Picture::noting_damage(Outcome outcome) const {
    if (!outcome) {
        damaged_ = true;
    }
    return outcome;
}

Result<BgrView> Picture::pixels(PictureScratch& scratch) const {
    // Held while converting, so that two who ask at once have it done once.
    MutexLock lock(mutex_);
    if (!all_) {
        all_ = FG_TRY(noting_damage(convert_all(scratch)));
    }
    return all_->view();
}

Result<ImagePatch> Picture::patch(const PixelRectangle& wanted, double density,
                                  PictureScratch& scratch) const {
    FG_ASSERT(density > 0.0 && density <= 1.0);
    const PixelRectangle inside{std::max(wanted.left, 0), std::max(wanted.top, 0),
                                std::min(wanted.right, size_.width),
                                std::min(wanted.bottom, size_.height)};
    FG_ASSERT(inside.width() > 0 && inside.height() > 0);
    return noting_damage(convert_part(inside, density, scratch));
}

Result<LumaThumbnail> Picture::thumbnail(PictureScratch& scratch) const {
    return noting_damage(shrink(scratch));
}

}  // namespace focusguard::capture
