#include "focusguard/features/feature_table.hpp"

#include <algorithm>
#include <set>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "focusguard/features/extract_features.hpp"
#include "focusguard/features/synthetic_head.hpp"

namespace focusguard::features {
namespace {

using testing::DoubleNear;

const ScalarFeature& feature(std::string_view name) {
    const auto found = std::ranges::find(scalar_features(), name, &ScalarFeature::name);
    EXPECT_NE(found, scalar_features().end()) << name;
    return *found;
}

TEST(FeatureTable, NamesAreDifferentAndFitForColumns) {
    std::set<std::string_view> names;
    for (const ScalarFeature& one : scalar_features()) {
        EXPECT_TRUE(names.insert(one.name).second) << one.name;
        EXPECT_THAT(std::string(one.name), testing::MatchesRegex("[a-z][a-z_]*[a-z]"));
        EXPECT_FALSE(one.meaning.empty()) << one.name;
    }
}

TEST(FeatureTable, ANameEndsInItsUnit) {
    for (const ScalarFeature& one : scalar_features()) {
        EXPECT_EQ(one.name.ends_with("_deg"), one.unit == "deg") << one.name;
        EXPECT_EQ(one.name.ends_with("_cm"), one.unit == "cm") << one.name;
    }
}

TEST(FeatureTable, WithoutAFaceNothingIsThere) {
    const FeatureVector nobody;
    for (const ScalarFeature& one : scalar_features()) {
        EXPECT_EQ(one.value(nobody), std::nullopt) << one.name;
    }
}

TEST(FeatureTable, WithAFaceEverythingIsThere) {
    vision::FaceObservation observation = SyntheticHead().observation();
    observation.faces[0].quality = vision::FaceImageQuality{0.25F, 0.5F};
    const FeatureVector features = extract_features(observation);
    for (const ScalarFeature& one : scalar_features()) {
        EXPECT_NE(one.value(features), std::nullopt) << one.name;
    }
}

TEST(FeatureTable, EachNameGivesItsOwnNumber) {
    // Each field of the vector has a number of its own.
    FeatureVector features;
    features.face_present = true;
    features.nose_offset_signed = -1.0;
    features.nose_offset_abs = 1.0;
    features.head_pose = HeadPose{2.0, 3.0, 4.0};
    features.gaze = Gaze{.right_eye = EyeGaze{{5.0, 6.0}, {7.0, 8.0}, 9.0},
                         .left_eye = EyeGaze{{10.0, 11.0}, {12.0, 13.0}, 14.0},
                         .both = EyeGaze{{15.0, 16.0}, {17.0, 18.0}, 19.0}};
    features.eyes = {EyeOpenness{20.0, 21.0}, EyeOpenness{22.0, 23.0}, 24.0};
    features.mouth_openness = 25.0;
    features.face_place = FacePlace{26.0, 27.0, 28.0};
    features.distance_cm = 29.0;
    features.quality = vision::FaceImageQuality{30.0F, 31.0F};

    const std::vector<std::pair<std::string_view, double>> expected{
        {"nose_offset_signed", -1.0},
        {"nose_offset_abs", 1.0},
        {"head_yaw_deg", 2.0},
        {"head_pitch_deg", 3.0},
        {"head_roll_deg", 4.0},
        {"right_eye_gaze_in_head_yaw_deg", 5.0},
        {"right_eye_gaze_in_head_pitch_deg", 6.0},
        {"right_eye_gaze_yaw_deg", 7.0},
        {"right_eye_gaze_pitch_deg", 8.0},
        {"right_eye_gaze_weight", 9.0},
        {"left_eye_gaze_in_head_yaw_deg", 10.0},
        {"left_eye_gaze_in_head_pitch_deg", 11.0},
        {"left_eye_gaze_yaw_deg", 12.0},
        {"left_eye_gaze_pitch_deg", 13.0},
        {"left_eye_gaze_weight", 14.0},
        {"gaze_in_head_yaw_deg", 15.0},
        {"gaze_in_head_pitch_deg", 16.0},
        {"gaze_yaw_deg", 17.0},
        {"gaze_pitch_deg", 18.0},
        {"gaze_weight", 19.0},
        {"right_eye_aspect_ratio", 20.0},
        {"right_eye_openness", 21.0},
        {"left_eye_aspect_ratio", 22.0},
        {"left_eye_openness", 23.0},
        {"eye_openness", 24.0},
        {"mouth_openness", 25.0},
        {"face_center_x_fraction", 26.0},
        {"face_center_y_fraction", 27.0},
        {"face_size_fraction", 28.0},
        {"distance_cm", 29.0},
        {"face_brightness", 30.0},
        {"face_sharpness", 31.0},
    };
    EXPECT_EQ(expected.size(), scalar_features().size());
    for (const auto& [name, value] : expected) {
        EXPECT_THAT(feature(name).value(features).value(), DoubleNear(value, 0.0)) << name;
    }
}

}  // namespace
}  // namespace focusguard::features
