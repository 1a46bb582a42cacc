#include "focusguard/vision/decoding.hpp"

#include <array>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

namespace focusguard::vision {
namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
constexpr float kInfinity = std::numeric_limits<float>::infinity();

// Two anchors; the raw values of the first are those of a 64 × 32 pixel box 12.8 pixels right of
// its anchor.
class Decoding : public ::testing::Test {
protected:
    std::vector<Detection> decode(float min_score) {
        std::vector<Detection> detections{Detection{}};  // what was there before must go
        decode_detections(regressors_, classificators_, anchors_, min_score, detections);
        return detections;
    }

    std::array<NormalizedPoint, 2> anchors_{{{0.5F, 0.25F}, {0.75F, 0.75F}}};
    std::array<float, 2> classificators_{2.0F, -2.0F};
    std::array<float, 2 * kValuesPerAnchor> regressors_{12.8F, 0.0F, 64.0F, 32.0F, 6.4F, -6.4F};
};

TEST_F(Decoding, PlacesBoxAndKeypointsAboutTheAnchorInFractionsOfTheSquare) {
    const std::vector<Detection> detections = decode(0.5F);
    ASSERT_EQ(detections.size(), 1U);
    EXPECT_FLOAT_EQ(detections[0].box.left, 0.6F - 0.25F);
    EXPECT_FLOAT_EQ(detections[0].box.right, 0.6F + 0.25F);
    EXPECT_FLOAT_EQ(detections[0].box.top, 0.25F - 0.125F);
    EXPECT_FLOAT_EQ(detections[0].box.bottom, 0.25F + 0.125F);
    EXPECT_FLOAT_EQ(detections[0].at(FaceKeypoint::kRightEye).x, 0.55F);
    EXPECT_FLOAT_EQ(detections[0].at(FaceKeypoint::kRightEye).y, 0.2F);
    EXPECT_FLOAT_EQ(detections[0].at(FaceKeypoint::kLeftEar).x, 0.5F);
    EXPECT_FLOAT_EQ(detections[0].at(FaceKeypoint::kLeftEar).y, 0.25F);
}

TEST_F(Decoding, KeepsScoresThatReachTheThresholdAndNoOthers) {
    const float score = detection_score(2.0F);
    EXPECT_EQ(decode(score).size(), 1U);
    EXPECT_EQ(decode(std::nextafter(score, 1.0F)).size(), 0U);
    EXPECT_EQ(decode(0.0F).size(), 2U);
}

TEST_F(Decoding, LeavesOutBoxesOfNegativeSize) {
    regressors_[2] = -1.0F;
    EXPECT_TRUE(decode(0.5F).empty());
}

TEST_F(Decoding, LeavesOutWhatIsNotANumber) {
    for (std::size_t i = 0; i < kValuesPerAnchor; ++i) {
        for (const float bad : {kNan, kInfinity, -kInfinity}) {
            const float good = std::exchange(regressors_[i], bad);
            EXPECT_TRUE(decode(0.5F).empty()) << i;
            regressors_[i] = good;
        }
    }
    classificators_[0] = kNan;
    EXPECT_TRUE(decode(0.5F).empty());
}

TEST(DetectionScore, IsTheLogisticFunctionOfTheClippedValue) {
    EXPECT_FLOAT_EQ(detection_score(0.0F), 0.5F);
    EXPECT_NEAR(detection_score(1.0F), 0.7310586F, 1e-6);
    EXPECT_EQ(detection_score(1e30F), detection_score(100.0F));
    EXPECT_EQ(detection_score(-kInfinity), detection_score(-100.0F));
    EXPECT_GE(detection_score(-kInfinity), 0.0F);
}

}  // namespace
}  // namespace focusguard::vision
