#include "focusguard/features/extract_features.hpp"

#include <limits>
#include <type_traits>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "focusguard/features/landmark_indices.hpp"
#include "focusguard/features/synthetic_head.hpp"

namespace focusguard::features {
namespace {

using testing::DoubleNear;
using testing::Gt;
using testing::Lt;

// So no copy of it can need the heap.
static_assert(std::is_trivially_copyable_v<FeatureVector>);

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

FeatureVector features_of(const SyntheticHead& head) {
    return extract_features(head.observation());
}

TEST(HeadPose, YawIsPositiveWhenTheFaceTurnsToTheImagesRight) {
    const SyntheticHead head{.pose = {.yaw_deg = 30.0}};
    const FeatureVector features = features_of(head);
    EXPECT_THAT(features.head_pose->yaw_deg, DoubleNear(30.0, 1e-3));
    EXPECT_THAT(features.nose_offset_signed, Gt(0.01));  // the nose goes the same way
}

TEST(HeadPose, PitchIsPositiveWhenTheFaceLooksUp) {
    SyntheticHead head{.pose = {.pitch_deg = 20.0}};
    EXPECT_THAT(features_of(head).head_pose->pitch_deg, DoubleNear(20.0, 1e-3));
    const float nose_y = head.observation().faces[0].landmarks[kNoseTip].y;
    head.pose = {};
    EXPECT_LT(nose_y, head.observation().faces[0].landmarks[kNoseTip].y);
}

TEST(HeadPose, RollIsPositiveWhenTheHeadTiltsClockwise) {
    const SyntheticHead head{.pose = {.roll_deg = 25.0}};
    EXPECT_THAT(features_of(head).head_pose->roll_deg, DoubleNear(25.0, 1e-3));
    const vision::Face face = head.observation().faces[0];
    EXPECT_GT(face.landmarks[kForeheadTop].x, face.landmarks[kChin].x);
}

TEST(HeadPose, IsAbsentWithoutAMatrixAndWhatNeedsItToo) {
    vision::FaceObservation observation = SyntheticHead().observation();
    observation.faces[0].transform.reset();
    const FeatureVector features = extract_features(observation);
    EXPECT_TRUE(features.face_present);
    EXPECT_FALSE(features.head_pose.has_value());
    EXPECT_FALSE(features.gaze.has_value());
    EXPECT_FALSE(features.distance_cm.has_value());
    EXPECT_TRUE(features.eyes.both.has_value());
    EXPECT_TRUE(features.mouth_openness.has_value());
}

TEST(HeadPose, IsAbsentWhereTheMatrixIsNoRotationWithAScale) {
    const auto pose_with = [](std::size_t element, double value) {
        vision::FaceObservation observation = SyntheticHead().observation();
        (*observation.faces[0].transform)[element] = static_cast<float>(value);
        return extract_features(observation).head_pose;
    };
    EXPECT_TRUE(pose_with(0, 1.0).has_value());
    EXPECT_FALSE(pose_with(0, kNaN).has_value());
    EXPECT_FALSE(pose_with(12, kNaN).has_value());
    EXPECT_FALSE(pose_with(0, -1.0).has_value()) << "a mirror image is no rotation";
    EXPECT_FALSE(pose_with(0, 0.0).has_value());
    EXPECT_FALSE(pose_with(4, 0.5).has_value()) << "a shear is no rotation";
}

TEST(Gaze, YawIsPositiveToTheImagesRightAndPitchUp) {
    const Gaze gaze =
        features_of({.gaze_in_head = {.yaw_deg = 15.0, .pitch_deg = -10.0}}).gaze.value();
    EXPECT_THAT(gaze.both.in_head.yaw_deg, DoubleNear(15.0, 0.05));
    EXPECT_THAT(gaze.both.in_head.pitch_deg, DoubleNear(-10.0, 0.05));
    EXPECT_THAT(gaze.both.in_camera.yaw_deg, DoubleNear(15.0, 0.05));
    EXPECT_EQ(gaze.both.weight, 1.0);
}

TEST(Gaze, EyesThatStayOnTheCameraWhileTheHeadTurnsAreSeenToDoSo) {
    const Gaze gaze =
        features_of({.pose = {.yaw_deg = 25.0}, .gaze_in_head = {.yaw_deg = -25.0}}).gaze.value();
    EXPECT_THAT(gaze.both.in_head.yaw_deg, DoubleNear(-25.0, 0.05));
    EXPECT_THAT(gaze.both.in_camera.yaw_deg, DoubleNear(0.0, 0.05));
}

TEST(Gaze, IsAbsentWithoutIrises) {
    vision::FaceObservation observation = SyntheticHead().observation();
    observation.faces[0].has_irises = false;
    const FeatureVector features = extract_features(observation);
    EXPECT_FALSE(features.gaze.has_value());
    EXPECT_TRUE(features.head_pose.has_value());
}

TEST(Gaze, IsAbsentBehindClosedLids) {
    EXPECT_FALSE(features_of({.lid_gap_cm = 0.0}).gaze.has_value());
}

TEST(Gaze, OneClosedEyeLeavesTheOther) {
    vision::FaceObservation observation =
        SyntheticHead{.gaze_in_head = {.yaw_deg = 12.0}}.observation();
    vision::Face& face = observation.faces[0];
    for (const LandmarkPair& lids : kRightEye.lids) {
        face.landmarks[lids.upper] = face.landmarks[lids.lower];
    }
    face.landmarks[kRightEye.iris_center] = face.landmarks[kRightEye.inner_corner];
    const Gaze gaze = extract_features(observation).gaze.value();
    EXPECT_THAT(gaze.both.in_head.yaw_deg, DoubleNear(12.0, 0.05));
    EXPECT_EQ(gaze.both.weight, gaze.left_eye->weight);
}

TEST(Gaze, TheEyeThatTurnsAwayCountsLess) {
    const Gaze gaze =
        features_of({.pose = {.yaw_deg = 55.0}, .gaze_in_head = {.yaw_deg = -30.0}}).gaze.value();
    EXPECT_THAT(gaze.left_eye->weight, Lt(gaze.right_eye->weight));
}

TEST(Gaze, AnIrisThatLeavesTheBallGivesNone) {
    vision::FaceObservation observation = SyntheticHead().observation();
    observation.faces[0].landmarks[kRightEye.iris_center].x -= 0.2F;
    const Gaze gaze = extract_features(observation).gaze.value();
    EXPECT_FALSE(gaze.right_eye.has_value());
    EXPECT_TRUE(gaze.left_eye.has_value());
}

TEST(EyeOpenness, IsZeroClosedAndAboutOneWideOpen) {
    EXPECT_EQ(features_of({.lid_gap_cm = 0.0}).eyes.both.value(), 0.0);
    EXPECT_THAT(features_of({.lid_gap_cm = 1.0}).eyes.both.value(), DoubleNear(1.0, 0.1));
    EXPECT_THAT(features_of({.lid_gap_cm = 0.5}).eyes.both.value(), DoubleNear(0.35, 0.1));
}

TEST(EyeOpenness, TellsAWink) {
    vision::FaceObservation observation = SyntheticHead().observation();
    vision::Face& face = observation.faces[0];
    for (const LandmarkPair& lids : kLeftEye.lids) {
        face.landmarks[lids.upper] = face.landmarks[lids.lower];
    }
    const FeatureVector features = extract_features(observation);
    EXPECT_EQ(features.eyes.left_eye->openness, 0.0);
    EXPECT_EQ(features.eyes.left_eye->aspect_ratio, 0.0);
    EXPECT_THAT(features.eyes.right_eye->openness, Gt(0.6));
    EXPECT_THAT(*features.eyes.both, DoubleNear(features.eyes.right_eye->openness / 2.0, 0.01));
}

TEST(MouthOpenness, IsTheGapOverTheWidth) {
    EXPECT_THAT(features_of({.mouth_gap_cm = 0.0}).mouth_openness.value(), DoubleNear(0.0, 1e-6));
    EXPECT_THAT(features_of({.mouth_gap_cm = 2.0}).mouth_openness.value(),
                DoubleNear(2.0 / 4.306, 0.02));
}

TEST(FacePlace, SaysWhereTheFaceIsAndHowLarge) {
    const FacePlace place = features_of({.position_cm = {0.0, 0.0, -60.0}}).face_place.value();
    EXPECT_THAT(place.center_x_fraction, DoubleNear(0.5, 1e-3));
    // 17.7 cm of face at some 56 cm, where the camera sees 68.6 cm from top to bottom.
    EXPECT_THAT(place.size_fraction, DoubleNear(0.26, 0.01));
    const FacePlace aside = features_of({.position_cm = {15.0, 10.0, -60.0}}).face_place.value();
    EXPECT_THAT(aside.center_x_fraction, Gt(0.6));
    EXPECT_THAT(aside.center_y_fraction, Lt(place.center_y_fraction));
}

TEST(Distance, IsThatOfTheEyes) {
    const double distance_cm =
        features_of({.position_cm = {0.0, -2.625, -63.466}}).distance_cm.value();
    EXPECT_THAT(distance_cm, DoubleNear(60.0, 0.01));
}

TEST(ExtractFeatures, AFaceThatIsNoNumberIsNone) {
    vision::FaceObservation observation = SyntheticHead().observation();
    observation.faces[0].landmarks[200].z = std::numeric_limits<float>::quiet_NaN();
    const FeatureVector features = extract_features(observation);
    EXPECT_FALSE(features.face_present);
    EXPECT_FALSE(features.head_pose.has_value());
}

TEST(ExtractFeatures, LandmarksInOnePointHaveNoEyesMouthOrGaze) {
    vision::FaceObservation observation = SyntheticHead().observation();
    observation.faces[0].landmarks.fill({0.5F, 0.5F, 0.0F});
    const FeatureVector features = extract_features(observation);
    EXPECT_TRUE(features.face_present);
    EXPECT_FALSE(features.eyes.right_eye.has_value());
    EXPECT_FALSE(features.eyes.both.has_value());
    EXPECT_FALSE(features.mouth_openness.has_value());
    EXPECT_FALSE(features.gaze.has_value());
    EXPECT_EQ(features.face_place->size_fraction, 0.0);
}

TEST(ExtractFeatures, WithoutAnImageSizeOnlyWhatNeedsNone) {
    vision::FaceObservation observation = SyntheticHead().observation();
    observation.image_size = {};
    const FeatureVector features = extract_features(observation);
    EXPECT_TRUE(features.head_pose.has_value());
    EXPECT_TRUE(features.distance_cm.has_value());
    EXPECT_FALSE(features.eyes.both.has_value());
    EXPECT_FALSE(features.face_place.has_value());
}

TEST(ExtractFeatures, PassesOnTheQualityOfThePicture) {
    vision::FaceObservation observation = SyntheticHead().observation();
    EXPECT_FALSE(extract_features(observation).quality.has_value());
    observation.faces[0].quality = vision::FaceImageQuality{0.25F, 0.5F};
    const auto quality = extract_features(observation).quality.value();
    EXPECT_EQ(quality.brightness, 0.25F);
    EXPECT_EQ(quality.sharpness, 0.5F);
}

}  // namespace
}  // namespace focusguard::features
