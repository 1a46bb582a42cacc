#include "focusguard/train/logistic_regression.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include <Eigen/Cholesky>
#include <fmt/format.h>

#include "focusguard/base/assert.hpp"
#include "focusguard/train/logistic_loss.hpp"

namespace focusguard::train {

namespace {

// What a further step would gain, over the objective. Near the optimum each step squares the error,
// so that one that gains so little has none left to speak of; doubles tell no finer.
constexpr double kLeastGain = 1e-15;

// Armijo's rule with the usual share (Nocedal and Wright 2006, section 3.1).
constexpr double kSufficientShare = 1e-4;
constexpr double kShortestStep = 1e-10;

Status check(const dataset::TrainingSet& set, const LogisticSettings& settings) {
    FG_ASSERT(set.labels.size() == static_cast<std::size_t>(set.rows.rows()));
    FG_ASSERT(set.features.size() == static_cast<std::size_t>(set.rows.cols()));
    if (settings.inverse_regularisation <= 0.0 || settings.max_iterations < 1 ||
        settings.threads < 1) {
        return Unexpected(ErrorCode::kInvalidArgument,
                          "C has to be above 0, and iterations and threads at least 1.");
    }
    return {};
}

// The penalised loss, in terms of all weights as one vector, class by class.
class Objective {
public:
    Objective(const dataset::TrainingSet& set, std::vector<double> class_weights,
              const LogisticSettings& settings)
        : loss_(set, std::move(class_weights), settings.threads),
          c_(settings.inverse_regularisation),
          classes_(static_cast<Eigen::Index>(set.classes.size())),
          width_(set.rows.cols() + 1) {}

    Eigen::Index size() const { return classes_ * width_; }

    double value(const Eigen::VectorXd& at) const {
        return c_ * loss_.value(weights(at)) + penalty(at);
    }

    LossDerivatives derivatives(const Eigen::VectorXd& at) const {
        LossDerivatives result = loss_.derivatives(weights(at));
        result.loss = c_ * result.loss + penalty(at);
        result.gradient *= c_;
        result.hessian *= c_;
        for (Eigen::Index i = 0; i < size(); ++i) {
            if (!is_intercept(i)) {
                result.gradient[i] += at[i];
                result.hessian(i, i) += 1.0;
            }
        }
        pin_intercepts(at, result);
        return result;
    }

    Weights weights(const Eigen::VectorXd& at) const {
        return at.reshaped<Eigen::RowMajor>(classes_, width_);
    }

private:
    bool is_intercept(Eigen::Index i) const { return (i + 1) % width_ == 0; }

    double penalty(const Eigen::VectorXd& at) const {
        return weights(at).leftCols(width_ - 1).squaredNorm() / 2.0;
    }

    // What is added to all intercepts alike changes nothing, so that their sum is free. It is held
    // at 0, where it costs nothing, by a spring about as stiff as the loss is curved.
    void pin_intercepts(const Eigen::VectorXd& at, LossDerivatives& result) const {
        const double stiffness = std::max(1.0, result.hessian.diagonal().mean());
        double sum = 0.0;
        for (Eigen::Index i = width_ - 1; i < size(); i += width_) {
            sum += at[i];
        }
        for (Eigen::Index i = width_ - 1; i < size(); i += width_) {
            result.gradient[i] += stiffness * sum;
            for (Eigen::Index j = width_ - 1; j < size(); j += width_) {
                result.hessian(i, j) += stiffness;
            }
        }
    }

    LogisticLoss loss_;
    double c_;
    Eigen::Index classes_;
    Eigen::Index width_;
};

// As far along `step` as lowers the objective enough; where that is nowhere, `at` is as good as
// numbers get.
Eigen::VectorXd advance(const Objective& objective, const Eigen::VectorXd& at, double value,
                        const Eigen::VectorXd& step, double gain) {
    for (double length = 1.0; length > kShortestStep; length /= 2.0) {
        Eigen::VectorXd next = at + length * step;
        if (objective.value(next) <= value - kSufficientShare * length * gain) {
            return next;
        }
    }
    return at;
}

LogisticFit result_of(const Weights& weights, double objective, int iterations) {
    LogisticFit fit;
    fit.scores.coefficients = weights.leftCols(weights.cols() - 1);
    fit.scores.intercepts = weights.rightCols(1);
    fit.scores.intercepts.array() -= fit.scores.intercepts.mean();
    fit.objective = objective;
    fit.iterations = iterations;
    return fit;
}

}  // namespace

Result<LogisticFit> fit_logistic(const dataset::TrainingSet& set,
                                 const LogisticSettings& settings) {
    FG_TRY(check(set, settings));
    const Objective objective(set, FG_TRY(class_weights(set, settings.class_weight)), settings);
    Eigen::VectorXd at = Eigen::VectorXd::Zero(objective.size());
    for (int iteration = 1; iteration <= settings.max_iterations; ++iteration) {
        const LossDerivatives here = objective.derivatives(at);
        const Eigen::VectorXd step = -here.hessian.ldlt().solve(here.gradient);
        const double gain = -here.gradient.dot(step);  // twice what the step promises
        const Eigen::VectorXd next = gain <= kLeastGain * (1.0 + std::abs(here.loss))
                                         ? at
                                         : advance(objective, at, here.loss, step, gain);
        if (next == at) {
            return result_of(objective.weights(at), here.loss, iteration);
        }
        at = next;
    }
    return Unexpected(ErrorCode::kFailedPrecondition,
                      fmt::format("The model had not settled after {} iterations: raise max_iter.",
                                  settings.max_iterations));
}

}  // namespace focusguard::train
