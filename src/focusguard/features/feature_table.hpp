// The features that are one number each, by name: what a table of them has as columns.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "focusguard/features/feature_vector.hpp"

namespace focusguard::features {

struct ScalarFeature {
    std::string_view name;     // snake_case, ends in its unit where it has one: "head_yaw_deg"
    std::string_view unit;     // "deg", "cm", "fraction", "ratio"
    std::string_view meaning;  // a line, with the sign
    // Finite, or none where it could not be measured. Not null.
    std::optional<double> (*value)(const FeatureVector& features) = nullptr;
};

// All of them, always in the same order; later versions append. Lives as long as the program.
std::span<const ScalarFeature> scalar_features();

}  // namespace focusguard::features
