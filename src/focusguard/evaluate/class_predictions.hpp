// What a model says of rows whose class is known.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <Eigen/Core>

namespace focusguard::evaluate {

struct ClassPredictions {
    std::vector<std::string> classes;
    std::vector<std::uint8_t> labels;  // of each row, the number of its class
    Eigen::MatrixXd probabilities;     // rows × classes; each in [0, 1], each row adding up to 1
};

}  // namespace focusguard::evaluate
