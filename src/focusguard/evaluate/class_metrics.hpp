// Choices of a class against the truth: how often each class is found, and found rightly.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <Eigen/Core>

namespace focusguard::evaluate {

// [true][said]: rows. The last column, one more than there are classes, is what was said to be of
// no class of them: the rules may say what no label does.
using ClassCounts = Eigen::Matrix<std::int64_t, Eigen::Dynamic, Eigen::Dynamic>;

ClassCounts no_counts(std::size_t classes);

// All in [0, 1]. A share of nothing is 0, as scikit-learn has it.
struct ClassFigures {
    double precision = 0.0;    // of what is said to be of the class, the share that is
    double recall = 0.0;       // of what is of the class, the share that is said to be
    double f1 = 0.0;           // their harmonic mean
    std::int64_t support = 0;  // rows of the class
};

struct ClassMetrics {
    std::vector<ClassFigures> by_class;
    ClassCounts confusion;
    double accuracy = 0.0;
    double macro_f1 = 0.0;           // the mean over the classes that have rows or are said
    double balanced_accuracy = 0.0;  // the mean recall of the classes that have rows
};

ClassMetrics class_metrics(const ClassCounts& counts);

}  // namespace focusguard::evaluate
