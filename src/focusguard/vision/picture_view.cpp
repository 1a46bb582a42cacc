#include "focusguard/vision/picture_view.hpp"

#include <algorithm>
#include <cmath>

namespace focusguard::vision {

namespace {

// A bilinear sample reaches one pixel further, and warp_to_tensor() reads one more.
constexpr float kMargin = 2.0F;

struct Interval {
    int begin;
    int end;
};

// Whole pixels of [0, length) about the middle; at least one.
Interval covered(float middle, float reach, int length) {
    const auto last = static_cast<float>(length - 1);
    const auto begin =
        static_cast<int>(std::clamp(std::floor(middle - reach - kMargin), 0.0F, last));
    const auto end =
        static_cast<int>(std::clamp(std::ceil(middle + reach + kMargin), 0.0F, last + 1.0F));
    return {begin, std::max(end, begin + 1)};
}

}  // namespace

capture::PixelRectangle pixels_under(const RegionOfInterest& region, capture::ImageSize image) {
    const RegionToImage map = region_to_image(region);
    const Interval columns =
        covered(region.center.x, (std::abs(map.xx) + std::abs(map.xy)) / 2, image.width);
    const Interval rows =
        covered(region.center.y, (std::abs(map.yx) + std::abs(map.yy)) / 2, image.height);
    return {columns.begin, rows.begin, columns.end, rows.end};
}

Result<capture::ImagePatch> PictureView::under(const RegionOfInterest& region, int cells) const {
    const double density =
        static_cast<double>(cells) / static_cast<double>(std::min(region.width, region.height));
    return picture_.patch(pixels_under(region, size), std::min(density, 1.0), scratch_);
}

}  // namespace focusguard::vision
