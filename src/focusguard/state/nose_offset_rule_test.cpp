#include "focusguard/state/nose_offset_rule.hpp"

#include <cmath>

#include <gtest/gtest.h>

namespace focusguard::state {
namespace {

constexpr double kThreshold = 0.035;

features::FeatureVector face_with_offset(double offset) {
    features::FeatureVector features;
    features.face_present = true;
    features.nose_offset_signed = offset;
    features.nose_offset_abs = std::abs(offset);
    return features;
}

TEST(NoseOffsetRule, IsAwayWithoutAFaceWhateverTheOffset) {
    features::FeatureVector features = face_with_offset(0.5);
    features.face_present = false;
    EXPECT_EQ(classify(features, kThreshold), FocusState::kAway);
}

TEST(NoseOffsetRule, IsFocusedUpToAndAtTheThreshold) {
    EXPECT_EQ(classify(face_with_offset(0.0), kThreshold), FocusState::kFocused);
    EXPECT_EQ(classify(face_with_offset(kThreshold), kThreshold), FocusState::kFocused);
    EXPECT_EQ(classify(face_with_offset(-kThreshold), kThreshold), FocusState::kFocused);
}

TEST(NoseOffsetRule, IsDistractedAboveTheThresholdToEitherSide) {
    const double just_above = std::nextafter(kThreshold, 1.0);
    EXPECT_EQ(classify(face_with_offset(just_above), kThreshold), FocusState::kDistracted);
    EXPECT_EQ(classify(face_with_offset(-just_above), kThreshold), FocusState::kDistracted);
}

}  // namespace
}  // namespace focusguard::state
