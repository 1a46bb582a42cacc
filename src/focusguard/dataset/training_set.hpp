// Rows with labels, as a learner takes them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <Eigen/Core>

namespace focusguard::dataset {

// Rows × features. Single precision, as the models take them when they are used, so that a model
// learns from the very numbers that it will see.
using FeatureMatrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

struct TrainingSet {
    std::vector<std::string> features;  // the columns' names
    std::vector<std::string> classes;   // in the order of their numbers
    FeatureMatrix rows;                 // finite, or NaN where there is no value
    std::vector<std::uint8_t> labels;   // a number of a class for each row
};

}  // namespace focusguard::dataset
