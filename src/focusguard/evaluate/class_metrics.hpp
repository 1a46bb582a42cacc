// A model's choices against the truth: how often each class is found, and found rightly.
#pragma once

#include <cstdint>
#include <vector>

#include <Eigen/Core>

#include "focusguard/evaluate/class_predictions.hpp"

namespace focusguard::evaluate {

// All in [0, 1]. A share of nothing is 0, as scikit-learn has it.
struct ClassFigures {
    double precision = 0.0;    // of what is said to be of the class, the share that is
    double recall = 0.0;       // of what is of the class, the share that is said to be
    double f1 = 0.0;           // their harmonic mean
    std::int64_t support = 0;  // rows of the class
};

struct ClassMetrics {
    std::vector<ClassFigures> by_class;
    Eigen::Matrix<std::int64_t, Eigen::Dynamic, Eigen::Dynamic> confusion;  // [true][said]: rows
    double accuracy = 0.0;
    double macro_f1 = 0.0;           // the mean over the classes that have rows or are said
    double balanced_accuracy = 0.0;  // the mean recall of the classes that have rows
};

// Of two classes that are equally probable the first is said.
ClassMetrics class_metrics(const ClassPredictions& predictions);

}  // namespace focusguard::evaluate
