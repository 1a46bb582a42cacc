#include "focusguard/vision/suppression.hpp"

#include <algorithm>
#include <span>

namespace focusguard::vision {

namespace {

float area(const NormalizedBox& box) {
    return (box.right - box.left) * (box.bottom - box.top);
}

// The score of the first, the weighted mean of all the rest. Scores are above zero.
Detection weighted_mean(std::span<const Detection> group) {
    Detection mean;
    mean.score = group.front().score;
    float total = 0.0F;
    for (const Detection& detection : group) {
        const float weight = detection.score;
        total += weight;
        mean.box.left += weight * detection.box.left;
        mean.box.top += weight * detection.box.top;
        mean.box.right += weight * detection.box.right;
        mean.box.bottom += weight * detection.box.bottom;
        for (std::size_t i = 0; i < kFaceKeypointCount; ++i) {
            mean.keypoints[i].x += weight * detection.keypoints[i].x;
            mean.keypoints[i].y += weight * detection.keypoints[i].y;
        }
    }
    mean.box = {mean.box.left / total, mean.box.top / total, mean.box.right / total,
                mean.box.bottom / total};
    for (NormalizedPoint& point : mean.keypoints) {
        point = {point.x / total, point.y / total};
    }
    return mean;
}

}  // namespace

float overlap(const NormalizedBox& a, const NormalizedBox& b) {
    const float width = std::min(a.right, b.right) - std::max(a.left, b.left);
    const float height = std::min(a.bottom, b.bottom) - std::max(a.top, b.top);
    if (width <= 0.0F || height <= 0.0F) {
        return 0.0F;
    }
    const float shared = width * height;
    return shared / (area(a) + area(b) - shared);
}

std::vector<Detection> suppress_weighted(std::vector<Detection> detections, float min_overlap) {
    std::erase_if(detections, [](const Detection& detection) { return !(detection.score > 0.0F); });
    std::ranges::stable_sort(detections, std::ranges::greater{}, &Detection::score);
    std::vector<Detection> kept;
    auto first = detections.begin();
    while (first != detections.end()) {
        // The best one always belongs to its own group, even when its box is empty.
        const NormalizedBox best = first->box;
        const auto group_end = std::stable_partition(
            first + 1, detections.end(),
            [&](const Detection& other) { return overlap(other.box, best) > min_overlap; });
        kept.push_back(weighted_mean({first, group_end}));
        first = group_end;
    }
    return kept;
}

}  // namespace focusguard::vision
