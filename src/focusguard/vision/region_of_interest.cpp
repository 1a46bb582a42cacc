#include "focusguard/vision/region_of_interest.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "focusguard/base/assert.hpp"
#include "focusguard/vision/suppression.hpp"

namespace focusguard::vision {

namespace {

// scale_x, scale_y and square_long of MediaPipe's two graphs that make face regions.
constexpr float kRegionScale = 1.5F;

// The outer eye corners: the subject's right one is on the left of the picture.
constexpr std::size_t kRightEyeOuterCorner = 33;
constexpr std::size_t kLeftEyeOuterCorner = 263;

PixelPoint to_pixels(NormalizedPoint point, capture::ImageSize image) {
    return {point.x * static_cast<float>(image.width), point.y * static_cast<float>(image.height)};
}

// The box made larger, turned so that the line between the two points is level.
RegionOfInterest region_about(const NormalizedBox& box, NormalizedPoint line_start,
                              NormalizedPoint line_end, capture::ImageSize image,
                              RegionShape shape) {
    const PixelPoint low = to_pixels({box.left, box.top}, image);
    const PixelPoint high = to_pixels({box.right, box.bottom}, image);
    const PixelPoint start = to_pixels(line_start, image);
    const PixelPoint end = to_pixels(line_end, image);
    const float width = kRegionScale * (high.x - low.x);
    const float height = kRegionScale * (high.y - low.y);
    const float side = std::max(width, height);
    const bool square = shape == RegionShape::kSquare;
    return {.center = {(low.x + high.x) / 2, (low.y + high.y) / 2},
            .width = square ? side : width,
            .height = square ? side : height,
            .rotation = normalized_angle(std::atan2(end.y - start.y, end.x - start.x))};
}

}  // namespace

RegionToImage region_to_image(const RegionOfInterest& region) {
    const float cosine = std::cos(region.rotation);
    const float sine = std::sin(region.rotation);
    RegionToImage map;
    map.xx = cosine * region.width;
    map.xy = -sine * region.height;
    map.yx = sine * region.width;
    map.yy = cosine * region.height;
    map.x0 = region.center.x - (map.xx + map.xy) / 2;
    map.y0 = region.center.y - (map.yx + map.yy) / 2;
    return map;
}

PixelPoint project(const RegionToImage& map, RegionPoint point) {
    return {map.xx * point.x + map.xy * point.y + map.x0,
            map.yx * point.x + map.yy * point.y + map.y0};
}

RegionPoint unproject(const RegionOfInterest& region, PixelPoint point) {
    const float cosine = std::cos(region.rotation);
    const float sine = std::sin(region.rotation);
    const float x = point.x - region.center.x;
    const float y = point.y - region.center.y;
    return {(cosine * x + sine * y) / region.width + 0.5F,
            (cosine * y - sine * x) / region.height + 0.5F};
}

float normalized_angle(float radians) {
    constexpr float kPi = std::numbers::pi_v<float>;
    const float angle = radians - 2 * kPi * std::floor((radians + kPi) / (2 * kPi));
    return angle < kPi ? angle : -kPi;  // rounding may reach π itself
}

RegionOfInterest letterbox(capture::ImageSize image) {
    const auto width = static_cast<float>(image.width);
    const auto height = static_cast<float>(image.height);
    const float side = std::max(width, height);
    return {.center = {width / 2, height / 2}, .width = side, .height = side, .rotation = 0.0F};
}

RegionOfInterest region_from_detection(const Detection& detection, capture::ImageSize image,
                                       RegionShape shape) {
    return region_about(detection.box, detection.at(FaceKeypoint::kRightEye),
                        detection.at(FaceKeypoint::kLeftEye), image, shape);
}

RegionOfInterest region_from_landmarks(std::span<const Landmark> landmarks,
                                       capture::ImageSize image) {
    FG_ASSERT(landmarks.size() > kLeftEyeOuterCorner);
    constexpr float kInfinity = std::numeric_limits<float>::infinity();
    NormalizedBox extent{kInfinity, kInfinity, -kInfinity, -kInfinity};
    for (const Landmark& landmark : landmarks) {
        extent = {std::min(extent.left, landmark.x), std::min(extent.top, landmark.y),
                  std::max(extent.right, landmark.x), std::max(extent.bottom, landmark.y)};
    }
    const Landmark& right_eye = landmarks[kRightEyeOuterCorner];
    const Landmark& left_eye = landmarks[kLeftEyeOuterCorner];
    return region_about(extent, {right_eye.x, right_eye.y}, {left_eye.x, left_eye.y}, image,
                        RegionShape::kSquare);
}

float overlap(const RegionOfInterest& a, const RegionOfInterest& b) {
    const auto box = [](const RegionOfInterest& region) {
        return NormalizedBox{
            region.center.x - region.width / 2, region.center.y - region.height / 2,
            region.center.x + region.width / 2, region.center.y + region.height / 2};
    };
    return overlap(box(a), box(b));
}

bool is_usable(const RegionOfInterest& region, capture::ImageSize image) {
    const RegionToImage map = region_to_image(region);
    const bool finite = std::isfinite(map.xx) && std::isfinite(map.xy) && std::isfinite(map.x0) &&
                        std::isfinite(map.yx) && std::isfinite(map.yy) && std::isfinite(map.y0);
    if (!finite || region.width < 1.0F || region.height < 1.0F) {
        return false;
    }
    const float reach_x = (std::abs(map.xx) + std::abs(map.xy)) / 2;
    const float reach_y = (std::abs(map.yx) + std::abs(map.yy)) / 2;
    return region.center.x + reach_x > 0.0F && region.center.y + reach_y > 0.0F &&
           region.center.x - reach_x < static_cast<float>(image.width) &&
           region.center.y - reach_y < static_cast<float>(image.height);
}

}  // namespace focusguard::vision
