// For tests: predictions whose figures scikit-learn 1.2.1 was asked for.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "focusguard/evaluate/class_predictions.hpp"

namespace focusguard::evaluate::testing {

// The same numbers everywhere (Park and Miller's generator), in (0, 1).
class Numbers {
public:
    double next() {
        state_ = state_ * 48271 % 2147483647;
        return static_cast<double>(state_) / 2147483647.0;
    }

private:
    std::uint64_t state_ = 20261125;
};

// 300 rows of three classes. The class is min(2, floor(4.8 u v)), and the scores are 2 u, each with
// 1.1 more for the true class; the probabilities are their softmax.
inline ClassPredictions sample_predictions() {
    constexpr Eigen::Index kRows = 300;
    ClassPredictions predictions{{"a", "b", "c"}, {}, Eigen::MatrixXd(kRows, 3)};
    Numbers numbers;
    for (Eigen::Index i = 0; i < kRows; ++i) {
        const double first = numbers.next();
        const auto label = static_cast<std::uint8_t>(
            std::min(2.0, std::floor(3.0 * first * numbers.next() * 1.6)));
        predictions.labels.push_back(label);
        for (Eigen::Index k = 0; k < 3; ++k) {
            predictions.probabilities(i, k) =
                std::exp(numbers.next() * 2.0 + (k == label ? 1.1 : 0.0));
        }
        predictions.probabilities.row(i) /= predictions.probabilities.row(i).sum();
    }
    return predictions;
}

}  // namespace focusguard::evaluate::testing
