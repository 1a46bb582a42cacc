#include "focusguard/vision/suppression.hpp"

#include <algorithm>
#include <cstddef>

namespace focusguard::vision {

namespace {

float area(const NormalizedBox& box) {
    return (box.right - box.left) * (box.bottom - box.top);
}

// The score-weighted mean of a growing group, under the score of its best.
class WeightedMean {
public:
    // Scores are above zero.
    void add(const Detection& detection) {
        const float weight = detection.score;
        total_ += weight;
        sum_.box.left += weight * detection.box.left;
        sum_.box.top += weight * detection.box.top;
        sum_.box.right += weight * detection.box.right;
        sum_.box.bottom += weight * detection.box.bottom;
        for (std::size_t i = 0; i < kFaceKeypointCount; ++i) {
            sum_.keypoints[i].x += weight * detection.keypoints[i].x;
            sum_.keypoints[i].y += weight * detection.keypoints[i].y;
        }
    }

    Detection with_score(float score) const {
        Detection mean;
        mean.score = score;
        mean.box = {sum_.box.left / total_, sum_.box.top / total_, sum_.box.right / total_,
                    sum_.box.bottom / total_};
        for (std::size_t i = 0; i < kFaceKeypointCount; ++i) {
            mean.keypoints[i] = {sum_.keypoints[i].x / total_, sum_.keypoints[i].y / total_};
        }
        return mean;
    }

private:
    Detection sum_;
    float total_ = 0.0F;
};

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

void suppress_weighted(std::vector<Detection>& detections, float min_overlap,
                       std::vector<Detection>& kept) {
    kept.clear();
    std::erase_if(detections, [](const Detection& detection) { return !(detection.score > 0.0F); });
    while (!detections.empty()) {
        const auto best = std::ranges::max_element(detections, {}, &Detection::score);
        const NormalizedBox box = best->box;
        const float score = best->score;
        WeightedMean mean;
        mean.add(*best);
        detections.erase(best);  // it belongs to its own group even when its box is empty
        std::erase_if(detections, [&](const Detection& other) {
            const bool belongs = overlap(other.box, box) > min_overlap;
            if (belongs) {
                mean.add(other);
            }
            return belongs;
        });
        kept.push_back(mean.with_score(score));
    }
}

}  // namespace focusguard::vision
