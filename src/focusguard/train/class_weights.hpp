// How much the rows of each class count when a model learns from them.
#pragma once

#include <vector>

#include "focusguard/base/result.hpp"
#include "focusguard/dataset/training_set.hpp"

namespace focusguard::train {

enum class ClassWeight {
    kNone,      // each row 1
    kBalanced,  // rows / (classes × rows of the class), so that each class counts as much in all
};

// A weight a class. kInvalidArgument when there is but one class, or one has no row.
Result<std::vector<double>> class_weights(const dataset::TrainingSet& set, ClassWeight kind);

}  // namespace focusguard::train
