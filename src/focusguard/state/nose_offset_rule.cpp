#include "focusguard/state/nose_offset_rule.hpp"

namespace focusguard::state {

FocusState classify(const features::FeatureVector& features, double nose_offset_abs_threshold) {
    if (!features.face_present) {
        return FocusState::kAway;
    }
    return features.nose_offset_abs > nose_offset_abs_threshold ? FocusState::kDistracted
                                                                : FocusState::kFocused;
}

}  // namespace focusguard::state
