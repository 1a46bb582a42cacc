// What must hold of the features of any head, looked at through any camera position.
#include <cmath>
#include <limits>
#include <optional>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "focusguard/features/degrees.hpp"
#include "focusguard/features/extract_features.hpp"
#include "focusguard/features/feature_table.hpp"
#include "focusguard/features/synthetic_head.hpp"

namespace focusguard::features {
namespace {

// The landmarks are floats: 6e-8 of the picture, where the eye's ball is at least a hundredth of
// it.
constexpr double kAngleToleranceDeg = 0.02;
constexpr double kRatioTolerance = 1e-3;

// The corners and lids are measured as if all of an eye were equally far away.
constexpr double kPerspectiveTolerance = 0.08;

double number_between(double least, double most) {
    constexpr int kSteps = 1'000'000;
    return least + (most - least) * *rc::gen::inRange(0, kSteps + 1) / kSteps;
}

// Whose irises the camera can see: none is more than 71° away from it.
SyntheticHead some_head() {
    SyntheticHead head;
    head.pose = {number_between(-30, 30), number_between(-20, 20), number_between(-179, 179)};
    const double depth_cm = number_between(30, 120);
    head.position_cm = {number_between(-0.2, 0.2) * depth_cm, number_between(-0.2, 0.2) * depth_cm,
                        -depth_cm};
    head.scale = number_between(0.8, 1.25);
    head.gaze_in_head = {number_between(-20, 20), number_between(-15, 15)};
    head.lid_gap_cm = number_between(0.7, 1.2);
    head.mouth_gap_cm = number_between(0.0, 3.0);
    return head;
}

double angle_between_deg(const Eigen::Vector3d& one, const Eigen::Vector3d& other) {
    return to_degrees(std::atan2(one.cross(other).norm(), one.dot(other)));
}

// The smallest turn that takes one angle to another.
double turn_deg(double from_deg, double to_deg) {
    return std::remainder(to_deg - from_deg, 360.0);
}

bool near(double one, double other, double tolerance) {
    return std::abs(one - other) <= tolerance;
}

RC_GTEST_PROP(FeatureProperties, ThePoseIsTheOneThatTheHeadHas, ()) {
    SyntheticHead head = some_head();
    head.pose = {number_between(-85, 85), number_between(-170, 170), number_between(-179, 179)};
    const HeadPose pose = extract_features(head.observation()).head_pose.value();
    RC_ASSERT(near(pose.yaw_deg, head.pose.yaw_deg, kAngleToleranceDeg));
    RC_ASSERT(near(pose.pitch_deg, head.pose.pitch_deg, kAngleToleranceDeg));
    RC_ASSERT(near(pose.roll_deg, head.pose.roll_deg, kAngleToleranceDeg));
}

RC_GTEST_PROP(FeatureProperties, TheGazeIsTheOneThatTheEyesHaveHoweverTheHeadIsTurned, ()) {
    const SyntheticHead head = some_head();
    const Gaze gaze = extract_features(head.observation()).gaze.value();
    const Eigen::Vector3d in_head = direction_of(head.gaze_in_head);
    for (const EyeGaze& eye : {gaze.right_eye.value(), gaze.left_eye.value(), gaze.both}) {
        RC_ASSERT(angle_between_deg(direction_of(eye.in_head), in_head) < kAngleToleranceDeg * 5);
        RC_ASSERT(angle_between_deg(direction_of(eye.in_camera), head.rotation() * in_head) <
                  kAngleToleranceDeg * 5);
    }
}

RC_GTEST_PROP(FeatureProperties, MirroringChangesTheSignOfYawAndRollAndSwapsTheEyes, ()) {
    const vision::FaceObservation observation = some_head().observation();
    const FeatureVector plain = extract_features(observation);
    const FeatureVector mirror = extract_features(mirrored(observation));
    RC_ASSERT(near(mirror.head_pose->yaw_deg, -plain.head_pose->yaw_deg, kAngleToleranceDeg));
    RC_ASSERT(near(mirror.head_pose->pitch_deg, plain.head_pose->pitch_deg, kAngleToleranceDeg));
    RC_ASSERT(near(mirror.head_pose->roll_deg, -plain.head_pose->roll_deg, kAngleToleranceDeg));
    for (const auto frame : {&EyeGaze::in_head, &EyeGaze::in_camera}) {
        const GazeAngles there = plain.gaze->both.*frame;
        RC_ASSERT(angle_between_deg(direction_of(mirror.gaze->both.*frame),
                                    direction_of({-there.yaw_deg, there.pitch_deg})) <
                  kAngleToleranceDeg * 5);
    }
    RC_ASSERT(near(mirror.gaze->right_eye->weight, plain.gaze->left_eye->weight, kRatioTolerance));
    RC_ASSERT(
        near(mirror.eyes.right_eye->openness, plain.eyes.left_eye->openness, kRatioTolerance));
    RC_ASSERT(near(*mirror.mouth_openness, *plain.mouth_openness, kRatioTolerance));
    RC_ASSERT(near(mirror.face_place->center_x_fraction, 1.0 - plain.face_place->center_x_fraction,
                   kRatioTolerance));
    RC_ASSERT(near(*mirror.distance_cm, *plain.distance_cm, kRatioTolerance));
}

RC_GTEST_PROP(FeatureProperties, TurningThePictureTurnsRollAndNothingElse, ()) {
    const double angle_deg = number_between(-180, 180);
    const vision::FaceObservation observation = some_head().observation();
    const FeatureVector plain = extract_features(observation);
    const FeatureVector turn = extract_features(turned(observation, angle_deg));
    RC_ASSERT(near(turn_deg(plain.head_pose->roll_deg + angle_deg, turn.head_pose->roll_deg), 0.0,
                   kAngleToleranceDeg));
    RC_ASSERT(near(turn.head_pose->yaw_deg, plain.head_pose->yaw_deg, kAngleToleranceDeg));
    RC_ASSERT(near(turn.head_pose->pitch_deg, plain.head_pose->pitch_deg, kAngleToleranceDeg));
    RC_ASSERT(angle_between_deg(direction_of(turn.gaze->both.in_head),
                                direction_of(plain.gaze->both.in_head)) < kAngleToleranceDeg * 5);
    RC_ASSERT(near(*turn.eyes.both, *plain.eyes.both, kRatioTolerance));
    RC_ASSERT(near(*turn.mouth_openness, *plain.mouth_openness, kRatioTolerance));
    RC_ASSERT(
        near(turn.face_place->size_fraction, plain.face_place->size_fraction, kRatioTolerance));
    RC_ASSERT(near(*turn.distance_cm, *plain.distance_cm, kRatioTolerance));
}

RC_GTEST_PROP(FeatureProperties, ComingNearerChangesSizeAndDistanceAndNoAngle, ()) {
    const double nearer = number_between(1.0, 2.5);
    SyntheticHead head = some_head();
    head.position_cm.z() -= 40.0;
    const FeatureVector far = extract_features(head.observation());
    head.position_cm /= nearer;
    const FeatureVector close = extract_features(head.observation());
    RC_ASSERT(near(close.head_pose->yaw_deg, far.head_pose->yaw_deg, kAngleToleranceDeg));
    RC_ASSERT(near(close.head_pose->pitch_deg, far.head_pose->pitch_deg, kAngleToleranceDeg));
    RC_ASSERT(near(close.head_pose->roll_deg, far.head_pose->roll_deg, kAngleToleranceDeg));
    RC_ASSERT(angle_between_deg(direction_of(close.gaze->both.in_camera),
                                direction_of(far.gaze->both.in_camera)) < kAngleToleranceDeg * 10);
    RC_ASSERT(near(*close.eyes.both, *far.eyes.both, kPerspectiveTolerance));
    // The face's middle stands some centimetres before the point that came nearer by this factor.
    const double grown = close.face_place->size_fraction / far.face_place->size_fraction;
    RC_ASSERT(near(grown / nearer, 1.0, 0.25));
    RC_ASSERT(near(*far.distance_cm / *close.distance_cm / nearer, 1.0, 0.25));
}

RC_GTEST_PROP(FeatureProperties, OpennessDoesNotDependOnWhereTheHeadTurns, ()) {
    SyntheticHead head = some_head();
    head.position_cm = {0.0, 0.0, -80.0};
    const FeatureVector turned_head = extract_features(head.observation());
    head.pose = {};
    const FeatureVector straight = extract_features(head.observation());
    RC_ASSERT(near(*turned_head.eyes.both, *straight.eyes.both, kPerspectiveTolerance));
    RC_ASSERT(near(*turned_head.mouth_openness, *straight.mouth_openness, kPerspectiveTolerance));
}

// Any float but NaN and infinity, often an extreme one.
float some_float() {
    return *rc::gen::weightedOneOf<float>(
        {{4, rc::gen::map(rc::gen::inRange(-2000, 3000),
                          [](int thousandths) { return static_cast<float>(thousandths) / 1000; })},
         {2, rc::gen::map(rc::gen::arbitrary<float>(),
                          [](float value) { return std::isfinite(value) ? value : 0.0F; })},
         {1, rc::gen::element(0.0F, 1e-38F, -1e-38F, std::numeric_limits<float>::max(),
                              std::numeric_limits<float>::lowest())}});
}

bool is_in_range_if_there(std::optional<double> value, double least, double most) {
    return !value || (*value >= least && *value <= most);
}

RC_GTEST_PROP(FeatureProperties, AnythingFiniteGivesFiniteNumbersInTheirRange, ()) {
    vision::FaceObservation observation = some_head().observation();
    vision::Face& face = observation.faces.front();
    for (int i = *rc::gen::inRange(0, 60); i > 0; --i) {
        face.landmarks[*rc::gen::inRange<std::size_t>(0, face.landmarks.size())] = {
            some_float(), some_float(), some_float()};
    }
    for (int i = *rc::gen::inRange(0, 3); i > 0; --i) {
        (*face.transform)[*rc::gen::inRange<std::size_t>(0, 16)] = some_float();
    }
    const FeatureVector features = extract_features(observation);
    for (const ScalarFeature& feature : scalar_features()) {
        RC_ASSERT(is_in_range_if_there(feature.value(features),
                                       std::numeric_limits<double>::lowest(),
                                       std::numeric_limits<double>::max()));
    }
    for (const auto& eye : {features.eyes.right_eye, features.eyes.left_eye}) {
        const EyeOpenness openness = eye.value_or(EyeOpenness());
        RC_ASSERT(is_in_range_if_there(openness.openness, 0.0, 1.5));
        RC_ASSERT(is_in_range_if_there(openness.aspect_ratio, 0.0, 10.0));
    }
    RC_ASSERT(is_in_range_if_there(features.mouth_openness, 0.0, 2.0));
    RC_ASSERT(is_in_range_if_there(
        features.gaze ? std::optional(features.gaze->both.weight) : std::nullopt, 0.0, 1.0));
}

}  // namespace
}  // namespace focusguard::features
