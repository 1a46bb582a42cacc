#include "focusguard/vision/landmark_refinement.hpp"

#include <array>
#include <set>
#include <vector>

namespace focusguard::vision {
namespace {

// Every part at a place of its own, every mesh point at (0, 0) with its index as z.
class LandmarkRefinement : public ::testing::Test {
protected:
    LandmarkRefinement() {
        for (std::size_t i = 0; i < kMeshLandmarkCount; ++i) {
            landmarks_[i].z = static_cast<float>(i);
        }
        refine_landmarks({lips_, right_eye_, left_eye_, right_iris_, left_iris_}, landmarks_);
    }

    std::set<std::size_t> points_at(float x) const {
        std::set<std::size_t> found;
        for (std::size_t i = 0; i < landmarks_.size(); ++i) {
            if (landmarks_[i].x == x) {
                found.insert(i);
            }
        }
        return found;
    }

    std::vector<float> lips_ = std::vector<float>(2 * kLipPointCount, 1.0F);
    std::vector<float> right_eye_ = std::vector<float>(2 * kEyePointCount, 2.0F);
    std::vector<float> left_eye_ = std::vector<float>(2 * kEyePointCount, 3.0F);
    std::vector<float> right_iris_ = std::vector<float>(2 * kIrisPointCount, 4.0F);
    std::vector<float> left_iris_ = std::vector<float>(2 * kIrisPointCount, 5.0F);
    std::array<Landmark, kLandmarkCount> landmarks_{};
};

TEST_F(LandmarkRefinement, GivesEachPartPlacesOfItsOwn) {
    EXPECT_EQ(points_at(1.0F).size(), kLipPointCount);
    EXPECT_EQ(points_at(2.0F).size(), kEyePointCount);
    EXPECT_EQ(points_at(3.0F).size(), kEyePointCount);
    EXPECT_EQ(points_at(4.0F), (std::set<std::size_t>{468, 469, 470, 471, 472}));
    EXPECT_EQ(points_at(5.0F), (std::set<std::size_t>{473, 474, 475, 476, 477}));
}

TEST_F(LandmarkRefinement, PutsWellKnownPointsInTheirParts) {
    for (const std::size_t lip : {0U, 13U, 14U, 61U, 291U}) {
        EXPECT_TRUE(points_at(1.0F).contains(lip)) << lip;
    }
    for (const std::size_t corner : {33U, 133U, 159U, 145U}) {
        EXPECT_TRUE(points_at(2.0F).contains(corner)) << corner;
    }
    for (const std::size_t corner : {263U, 362U, 386U, 374U}) {
        EXPECT_TRUE(points_at(3.0F).contains(corner)) << corner;
    }
    EXPECT_EQ(landmarks_[1].x, 0.0F);  // the tip of the nose stays
}

TEST_F(LandmarkRefinement, KeepsTheDepthOfTheMesh) {
    for (std::size_t i = 0; i < kMeshLandmarkCount; ++i) {
        EXPECT_EQ(landmarks_[i].z, static_cast<float>(i));
    }
}

TEST_F(LandmarkRefinement, LaysTheIrisesAtTheMeanDepthOfTheirEye) {
    // The mean of the indices of the 16 points of each eye's outline.
    constexpr float kRightMean = (33 + 7 + 163 + 144 + 145 + 153 + 154 + 155 + 133 + 246 + 161 +
                                  160 + 159 + 158 + 157 + 173) /
                                 16.0F;
    constexpr float kLeftMean = (263 + 249 + 390 + 373 + 374 + 380 + 381 + 382 + 362 + 466 + 388 +
                                 387 + 386 + 385 + 384 + 398) /
                                16.0F;
    for (std::size_t i = 0; i < kIrisPointCount; ++i) {
        EXPECT_FLOAT_EQ(landmarks_[468 + i].z, kRightMean);
        EXPECT_FLOAT_EQ(landmarks_[473 + i].z, kLeftMean);
    }
}

}  // namespace
}  // namespace focusguard::vision
