// How much a model relies on each of its features.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "focusguard/dataset/training_set.hpp"
#include "focusguard/train/focus_model.hpp"

namespace focusguard::evaluate {

struct ImportanceSettings {
    std::int64_t most_rows = 100'000;  // of more rows, so many are looked at, evenly spaced
    int repeats = 5;                   // at least 1
    std::uint64_t seed = 1;
    int threads = 1;  // at least 1; makes no difference to the result
};

// By how much the macro F1 is lower when the rows have each other's values of the feature (Breiman
// 2001, Fisher et al. 2019). Near 0, or below, for a feature that the model does not need, also
// because another tells it the same.
struct FeatureImportance {
    std::string feature;
    double drop = 0.0;    // the mean over the repeats
    double spread = 0.0;  // their standard deviation
};

// One a feature, in the model's order; `set` has the model's features and classes.
std::vector<FeatureImportance> permutation_importance(const train::FocusModel& model,
                                                      const dataset::TrainingSet& set,
                                                      const ImportanceSettings& settings);

}  // namespace focusguard::evaluate
