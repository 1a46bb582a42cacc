// The seed's rule: a verdict from how far the nose stands beside the middle of the eyes.
#pragma once

#include "focusguard/features/feature_vector.hpp"
#include "focusguard/state/focus_state.hpp"

namespace focusguard::state {

// No face is AWAY; an offset above the threshold (a fraction of the image's width) is DISTRACTED;
// all else, the threshold itself included, is FOCUSED.
FocusState classify(const features::FeatureVector& features, double nose_offset_abs_threshold);

}  // namespace focusguard::state
