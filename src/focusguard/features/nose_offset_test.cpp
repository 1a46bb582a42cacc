#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "focusguard/features/extract_features.hpp"

namespace focusguard::features {
namespace {

using testing::DoubleNear;

// A float holds a coordinate in [0, 1] to about 6e-8.
constexpr double kFloatError = 1e-7;

vision::FaceObservation face_with_nose_at(float nose_x) {
    vision::FaceObservation observation;
    observation.captured_at = SteadyTime(Nanoseconds(7));
    observation.wall_time = WallTime(std::chrono::microseconds(11));
    vision::Face face;
    face.landmarks.fill({0.5F, 0.5F, 0.0F});
    face.landmarks[1] = {nose_x, 0.6F, -0.1F};
    face.landmarks[33] = {0.4F, 0.4F, 0.0F};
    face.landmarks[263] = {0.6F, 0.4F, 0.0F};
    observation.faces.push_back(face);
    return observation;
}

TEST(NoseOffset, IsZeroWhenTheNoseStandsBetweenTheEyes) {
    const FeatureVector features = extract_features(face_with_nose_at(0.5F));
    EXPECT_TRUE(features.face_present);
    EXPECT_THAT(features.nose_offset_signed, DoubleNear(0.0, kFloatError));
    EXPECT_THAT(features.nose_offset_abs, DoubleNear(0.0, kFloatError));
}

TEST(NoseOffset, IsPositiveToTheRightOfTheImage) {
    const FeatureVector features = extract_features(face_with_nose_at(0.55F));
    EXPECT_THAT(features.nose_offset_signed, DoubleNear(0.05, kFloatError));
    EXPECT_EQ(features.nose_offset_abs, features.nose_offset_signed);
}

TEST(NoseOffset, IsNegativeToTheLeftAndItsMagnitudeIsNot) {
    const FeatureVector features = extract_features(face_with_nose_at(0.42F));
    EXPECT_THAT(features.nose_offset_signed, DoubleNear(-0.08, kFloatError));
    EXPECT_EQ(features.nose_offset_abs, -features.nose_offset_signed);
}

TEST(NoseOffset, ChangesSignWhenThePictureIsMirrored) {
    vision::FaceObservation observation = face_with_nose_at(0.53F);
    const double before = extract_features(observation).nose_offset_signed;
    for (vision::Landmark& landmark : observation.faces.front().landmarks) {
        landmark.x = 1.0F - landmark.x;
    }
    std::swap(observation.faces.front().landmarks[33], observation.faces.front().landmarks[263]);
    EXPECT_THAT(extract_features(observation).nose_offset_signed, DoubleNear(-before, kFloatError));
}

TEST(NoseOffset, IsZeroWithoutAFace) {
    vision::FaceObservation observation = face_with_nose_at(0.9F);
    observation.faces.clear();
    const FeatureVector features = extract_features(observation);
    EXPECT_FALSE(features.face_present);
    EXPECT_EQ(features.nose_offset_signed, 0.0);
    EXPECT_EQ(features.nose_offset_abs, 0.0);
    EXPECT_FALSE(features.face_box.has_value());
}

TEST(NoseOffset, KeepsTheTimesOfTheObservation) {
    const FeatureVector features = extract_features(face_with_nose_at(0.5F));
    EXPECT_EQ(features.captured_at, SteadyTime(Nanoseconds(7)));
    EXPECT_EQ(features.wall_time, WallTime(std::chrono::microseconds(11)));
}

TEST(FaceBox, IsTheExtentOfTheLandmarks) {
    vision::FaceObservation observation = face_with_nose_at(0.5F);
    observation.faces.front().landmarks[10] = {0.45F, 0.2F, 0.0F};
    observation.faces.front().landmarks[152] = {0.5F, 0.9F, 0.0F};
    const FaceBox box = extract_features(observation).face_box.value();
    EXPECT_EQ(box.left, 0.4F);
    EXPECT_EQ(box.right, 0.6F);
    EXPECT_EQ(box.top, 0.2F);
    EXPECT_EQ(box.bottom, 0.9F);
}

TEST(FaceBox, IsClippedToThePicture) {
    vision::FaceObservation observation = face_with_nose_at(0.5F);
    observation.faces.front().landmarks[2] = {-0.3F, -0.1F, 0.0F};
    observation.faces.front().landmarks[3] = {1.3F, 1.7F, 0.0F};
    const FaceBox box = extract_features(observation).face_box.value();
    EXPECT_EQ(box.left, 0.0F);
    EXPECT_EQ(box.top, 0.0F);
    EXPECT_EQ(box.right, 1.0F);
    EXPECT_EQ(box.bottom, 1.0F);
}

}  // namespace
}  // namespace focusguard::features
