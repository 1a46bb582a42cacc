// A training set → the multinomial logistic regression that fits it best.
#pragma once

#include <string>
#include <vector>

#include <Eigen/Core>

#include "focusguard/base/result.hpp"
#include "focusguard/dataset/training_set.hpp"
#include "focusguard/train/class_weights.hpp"
#include "focusguard/train/focus_model.hpp"

namespace focusguard::train {

struct LogisticSettings {
    double inverse_regularisation = 1.0;  // C, above 0
    ClassWeight class_weight = ClassWeight::kBalanced;
    int max_iterations = 200;  // at least 1
    int threads = 1;           // at least 1
};

struct LogisticFit {
    LinearScores scores;
    // What was minimised, at its end: C × the sum of the rows' weighted log losses, plus half the
    // squared norm of the coefficients. The intercepts are not penalised. That is scikit-learn's
    // LogisticRegression(penalty="l2", multi_class="multinomial").
    double objective = 0.0;
    int iterations = 0;
};

// The optimum, to the precision of the numbers: Newton's method with the exact second derivatives,
// for which a few features are few enough. Errors: kInvalidArgument when a class has no row, there
// is but one class, or a setting is out of range; kFailedPrecondition when max_iterations were not
// enough.
Result<LogisticFit> fit_logistic(const dataset::TrainingSet& set, const LogisticSettings& settings);

}  // namespace focusguard::train
