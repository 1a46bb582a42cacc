#include "focusguard/train/logistic_loss.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include "focusguard/base/share_range.hpp"

namespace focusguard::train {

namespace {

// Rows that are worked on at once: a few times what a core's nearest memory holds of them is lost
// to no one, and products of matrices are much faster than of vectors.
constexpr Eigen::Index kBlockRows = 512;

struct Rows {
    Eigen::Index begin = 0;
    Eigen::Index end = 0;
};

// One block of rows at some weights.
class Block {
public:
    Block(const dataset::TrainingSet& set, const std::vector<double>& class_weights, Rows rows)
        : set_(set), class_weights_(class_weights), begin_(rows.begin) {
        const Eigen::Index count = rows.end - rows.begin;
        // The intercept is the weight of a feature that is always 1.
        inputs_.setOnes(count, set.rows.cols() + 1);
        inputs_.leftCols(set.rows.cols()) = set.rows.middleRows(begin_, count).cast<double>();
    }

    // Weighted; also finds the probabilities that the others need.
    double loss(const Weights& weights) {
        probabilities_.noalias() = inputs_ * weights.transpose();
        double loss = 0.0;
        for (Eigen::Index i = 0; i < probabilities_.rows(); ++i) {
            auto row = probabilities_.row(i);
            // The largest score is taken off, so that exp() stays finite.
            row.array() -= row.maxCoeff();
            const double of_label = row[label(i)];
            row = row.array().exp();
            const double sum = row.sum();
            loss += weight(i) * (std::log(sum) - of_label);
            row /= sum;
        }
        return loss;
    }

    // After loss().
    void add_derivatives(LossDerivatives& sum) {
        const Eigen::Index classes = probabilities_.cols();
        const Eigen::Index width = inputs_.cols();
        for (Eigen::Index a = 0; a < classes; ++a) {
            for (Eigen::Index b = a; b < classes; ++b) {
                sum.hessian.block(a * width, b * width, width, width).noalias() +=
                    inputs_.transpose() * (curvature(a, b).asDiagonal() * inputs_);
            }
            sum.gradient.segment(a * width, width).noalias() += inputs_.transpose() * slope(a);
        }
    }

private:
    Eigen::Index label(Eigen::Index i) const {
        return set_.labels[static_cast<std::size_t>(begin_ + i)];
    }

    double weight(Eigen::Index i) const {
        return class_weights_[static_cast<std::size_t>(label(i))];
    }

    // Of each row's loss by the score of class a.
    Eigen::VectorXd slope(Eigen::Index a) const {
        Eigen::VectorXd slope(probabilities_.rows());
        for (Eigen::Index i = 0; i < slope.size(); ++i) {
            slope[i] = weight(i) * (probabilities_(i, a) - (label(i) == a ? 1.0 : 0.0));
        }
        return slope;
    }

    // Of each row's loss by the scores of classes a and b.
    Eigen::VectorXd curvature(Eigen::Index a, Eigen::Index b) const {
        Eigen::VectorXd curvature(probabilities_.rows());
        for (Eigen::Index i = 0; i < curvature.size(); ++i) {
            curvature[i] =
                weight(i) * probabilities_(i, a) * ((a == b ? 1.0 : 0.0) - probabilities_(i, b));
        }
        return curvature;
    }

    const dataset::TrainingSet& set_;
    const std::vector<double>& class_weights_;
    Eigen::Index begin_;
    Eigen::MatrixXd inputs_;
    Eigen::MatrixXd probabilities_;
};

template <typename Use>
void for_each_block(Rows rows, Use use) {
    for (Eigen::Index begin = rows.begin; begin < rows.end; begin += kBlockRows) {
        use(Rows{begin, std::min(begin + kBlockRows, rows.end)});
    }
}

// The lower triangle from the upper one.
void mirror(Eigen::MatrixXd& matrix) {
    matrix.triangularView<Eigen::StrictlyLower>() = matrix.transpose();
}

}  // namespace

LossDerivatives::LossDerivatives(Eigen::Index classes, Eigen::Index features)
    : gradient(Eigen::VectorXd::Zero(classes * (features + 1))),
      hessian(Eigen::MatrixXd::Zero(gradient.size(), gradient.size())) {}

LossDerivatives& LossDerivatives::operator+=(const LossDerivatives& other) {
    loss += other.loss;
    gradient += other.gradient;
    hessian += other.hessian;
    return *this;
}

LogisticLoss::LogisticLoss(const dataset::TrainingSet& set, std::vector<double> class_weights,
                           int threads)
    : set_(set), class_weights_(std::move(class_weights)), threads_(threads) {}

double LogisticLoss::value(const Weights& weights) const {
    std::vector<double> sums(static_cast<std::size_t>(threads_));
    share_range(set_.rows.rows(), threads_, [&](int thread, Eigen::Index begin, Eigen::Index end) {
        double sum = 0.0;
        for_each_block({begin, end},
                       [&](Rows rows) { sum += Block(set_, class_weights_, rows).loss(weights); });
        sums[static_cast<std::size_t>(thread)] = sum;
    });
    double sum = 0.0;
    for (const double of_thread : sums) {
        sum += of_thread;
    }
    return sum;
}

LossDerivatives LogisticLoss::derivatives(const Weights& weights) const {
    const LossDerivatives zero(weights.rows(), weights.cols() - 1);
    std::vector<LossDerivatives> sums(static_cast<std::size_t>(threads_), zero);
    share_range(set_.rows.rows(), threads_, [&](int thread, Eigen::Index begin, Eigen::Index end) {
        LossDerivatives sum = zero;  // the thread's own, far from the others' memory
        for_each_block({begin, end}, [&](Rows rows) {
            Block block(set_, class_weights_, rows);
            sum.loss += block.loss(weights);
            block.add_derivatives(sum);
        });
        sums[static_cast<std::size_t>(thread)] = sum;
    });
    LossDerivatives sum = zero;
    for (const LossDerivatives& of_thread : sums) {
        sum += of_thread;
    }
    mirror(sum.hessian);
    return sum;
}

}  // namespace focusguard::train
