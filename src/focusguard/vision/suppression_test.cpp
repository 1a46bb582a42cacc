#include "focusguard/vision/suppression.hpp"

#include <algorithm>
#include <vector>

#include <rapidcheck.h>

namespace focusguard::vision {
namespace {

Detection face(float left, float top, float side, float score) {
    Detection detection;
    detection.box = {left, top, left + side, top + side};
    detection.keypoints.fill({left, top});
    detection.score = score;
    return detection;
}

std::vector<Detection> kept_of(std::vector<Detection> detections, float min_overlap) {
    std::vector<Detection> kept;
    suppress_weighted(detections, min_overlap, kept);
    return kept;
}

TEST(Overlap, IsSharedAreaOverCoveredArea) {
    const NormalizedBox box{0.0F, 0.0F, 1.0F, 1.0F};
    EXPECT_FLOAT_EQ(overlap(box, box), 1.0F);
    EXPECT_FLOAT_EQ(overlap(box, {0.5F, 0.0F, 1.5F, 1.0F}), 1.0F / 3);
    EXPECT_EQ(overlap(box, {1.0F, 0.0F, 2.0F, 1.0F}), 0.0F);
    EXPECT_EQ(overlap({0.5F, 0.5F, 0.5F, 0.5F}, {0.5F, 0.5F, 0.5F, 0.5F}), 0.0F);
}

TEST(Suppression, MergesOverlappingBoxesByScore) {
    const std::vector<Detection> kept =
        kept_of({face(0.0F, 0.0F, 1.0F, 0.6F), face(0.1F, 0.2F, 1.0F, 0.9F)}, 0.3F);
    ASSERT_EQ(kept.size(), 1U);
    EXPECT_FLOAT_EQ(kept[0].score, 0.9F);
    EXPECT_FLOAT_EQ(kept[0].box.left, 0.1F * 0.9F / 1.5F);
    EXPECT_FLOAT_EQ(kept[0].box.top, 0.2F * 0.9F / 1.5F);
    EXPECT_FLOAT_EQ(kept[0].box.right, 1.0F + 0.1F * 0.9F / 1.5F);
    EXPECT_FLOAT_EQ(kept[0].keypoints[5].y, 0.2F * 0.9F / 1.5F);
}

TEST(Suppression, KeepsFacesApartAndSortsThemByScore) {
    const std::vector<Detection> kept =
        kept_of({face(0.0F, 0.0F, 0.2F, 0.6F), face(0.5F, 0.5F, 0.2F, 0.9F)}, 0.3F);
    ASSERT_EQ(kept.size(), 2U);
    EXPECT_FLOAT_EQ(kept[0].score, 0.9F);
    EXPECT_FLOAT_EQ(kept[0].box.left, 0.5F);
    EXPECT_FLOAT_EQ(kept[1].score, 0.6F);
}

TEST(Suppression, LetsTheFirstOfEqualScoresWin) {
    const std::vector<Detection> kept =
        kept_of({face(0.0F, 0.0F, 0.2F, 0.7F), face(0.5F, 0.5F, 0.2F, 0.7F)}, 0.3F);
    ASSERT_EQ(kept.size(), 2U);
    EXPECT_FLOAT_EQ(kept[0].box.left, 0.0F);
}

TEST(Suppression, EndsOnEmptyBoxesAndWorthlessScores) {
    EXPECT_TRUE(kept_of({}, 0.3F).empty());
    EXPECT_EQ(kept_of({face(0.5F, 0.5F, 0.0F, 0.9F), face(0.5F, 0.5F, 0.0F, 0.8F)}, 0.3F).size(),
              2U);
    EXPECT_TRUE(kept_of({face(0.5F, 0.5F, 0.1F, 0.0F)}, 0.3F).empty());
}

TEST(Suppression, KeepsTheBestScoreAndLeavesTheHullForAnyInput) {
    EXPECT_TRUE(rc::check([] {
        const auto raw = *rc::gen::container<std::vector<int>>(40, rc::gen::inRange(1, 1000));
        std::vector<Detection> faces;
        for (std::size_t i = 0; i + 3 < raw.size(); i += 4) {
            const auto share = [&](std::size_t k) { return static_cast<float>(raw[i + k]) / 1000; };
            faces.push_back(face(share(0), share(1), share(2), share(3)));
        }
        const std::vector<Detection> kept = kept_of(faces, 0.3F);
        RC_ASSERT(!kept.empty() && kept.size() <= faces.size());
        RC_ASSERT(kept.front().score == std::ranges::max(faces, {}, &Detection::score).score);
        RC_ASSERT(std::ranges::is_sorted(kept, std::ranges::greater{}, &Detection::score));
        for (const Detection& detection : kept) {
            RC_ASSERT(detection.box.left >= 0.0F && detection.box.right <= 2.001F);
            RC_ASSERT(detection.box.left <= detection.box.right);
        }
    }));
}

}  // namespace
}  // namespace focusguard::vision
