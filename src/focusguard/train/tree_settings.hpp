// How trees are to be grown.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "focusguard/base/result.hpp"
#include "focusguard/train/class_weights.hpp"

namespace focusguard::train {

// The names and, where nothing else is said, the values are XGBoost's.
struct TreeSettings {
    ClassWeight class_weight = ClassWeight::kBalanced;
    // Trees a class, [1, 10000]. Chosen with the two after it: three hundred small trees, for three
    // classes, tell a diary's few columns apart, and are followed in some microseconds.
    int rounds = 100;
    int max_depth = 4;              // [1, 16]
    double learning_rate = 0.1;     // (0, 1]
    double min_child_weight = 1.0;  // [0, 1e9]
    double subsample = 1.0;         // of the rows, for each tree; (0, 1]
    double colsample_bytree = 1.0;  // of the features, for each tree; (0, 1]
    double reg_lambda = 1.0;        // [0, 1e9]
    // With validation rows: no more trees once their log loss has not become less for so many
    // rounds, and none of those after the best. [0, 10000]; 0 grows all. Chosen.
    int early_stopping_rounds = 20;
    std::uint32_t seed = 0;  // of subsample and colsample_bytree
    int threads = 1;         // [1, 256]
};

// kInvalidArgument with the setting that is out of its range.
Status check(const TreeSettings& settings);

// The same in XGBoost's words. The settings are in their ranges.
std::vector<std::pair<std::string, std::string>> xgboost_parameters(const TreeSettings& settings,
                                                                    std::size_t classes);

}  // namespace focusguard::train
