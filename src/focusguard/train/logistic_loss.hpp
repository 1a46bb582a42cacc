// The weighted log loss of a multinomial logistic regression and its first two derivatives. For our
// sources only.
#pragma once

#include <vector>

#include <Eigen/Core>

#include "focusguard/dataset/training_set.hpp"

namespace focusguard::train {

// Coefficients and intercepts of each class: classes × (features + 1), the intercept last.
using Weights = Eigen::MatrixXd;

// With respect to the weights class by class: number class × (features + 1) + feature.
struct LossDerivatives {
    double loss = 0.0;
    Eigen::VectorXd gradient;
    Eigen::MatrixXd hessian;

    LossDerivatives(Eigen::Index classes, Eigen::Index features);

    LossDerivatives& operator+=(const LossDerivatives& other);
};

// Sums over all rows, each times the weight of its class. The rows are shared among so many
// threads; the sum does not depend on how fast each is.
class LogisticLoss {
public:
    // `set` must outlive this; `class_weights` has a weight a class.
    LogisticLoss(const dataset::TrainingSet& set, std::vector<double> class_weights, int threads);

    double value(const Weights& weights) const;
    LossDerivatives derivatives(const Weights& weights) const;

private:
    const dataset::TrainingSet& set_;
    const std::vector<double> class_weights_;
    const int threads_;
};

}  // namespace focusguard::train
