#include "focusguard/evaluate/probability_metrics.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

#include "focusguard/base/assert.hpp"

namespace focusguard::evaluate {

namespace {

// A probability of 0 for what is true would cost infinitely much.
constexpr double kLeastProbability = std::numeric_limits<double>::epsilon();

double of_truth(const ClassPredictions& predictions, std::size_t row) {
    return std::max(predictions.probabilities(static_cast<Eigen::Index>(row),
                                              static_cast<Eigen::Index>(predictions.labels[row])),
                    kLeastProbability);
}

double log_loss(const ClassPredictions& predictions) {
    double sum = 0.0;
    for (std::size_t i = 0; i < predictions.labels.size(); ++i) {
        sum -= std::log(of_truth(predictions, i));
    }
    return sum / static_cast<double>(predictions.labels.size());
}

std::size_t bin_of(double confidence) {
    const double place = std::ceil(confidence * static_cast<double>(kReliabilityBins)) - 1.0;
    return static_cast<std::size_t>(
        std::clamp(place, 0.0, static_cast<double>(kReliabilityBins - 1)));
}

std::array<ReliabilityBin, kReliabilityBins> reliability(const ClassPredictions& predictions) {
    std::array<ReliabilityBin, kReliabilityBins> bins{};
    for (std::size_t i = 0; i < predictions.labels.size(); ++i) {
        Eigen::Index said = 0;
        const double confidence =
            predictions.probabilities.row(static_cast<Eigen::Index>(i)).maxCoeff(&said);
        ReliabilityBin& bin = bins.at(bin_of(confidence));
        ++bin.rows;
        bin.mean_confidence += confidence;
        bin.accuracy += static_cast<std::size_t>(said) == predictions.labels[i] ? 1.0 : 0.0;
    }
    for (ReliabilityBin& bin : bins) {
        const double rows = std::max(1.0, static_cast<double>(bin.rows));
        bin.mean_confidence /= rows;
        bin.accuracy /= rows;
    }
    return bins;
}

}  // namespace

ProbabilityMetrics probability_metrics(const ClassPredictions& predictions) {
    FG_ASSERT(!predictions.labels.empty());
    const auto rows = static_cast<double>(predictions.labels.size());
    ProbabilityMetrics metrics;
    metrics.log_loss = log_loss(predictions);
    Eigen::MatrixXd off = predictions.probabilities;
    for (std::size_t i = 0; i < predictions.labels.size(); ++i) {
        off(static_cast<Eigen::Index>(i), predictions.labels[i]) -= 1.0;
    }
    metrics.brier_score = off.squaredNorm() / rows;
    metrics.reliability = reliability(predictions);
    for (const ReliabilityBin& bin : metrics.reliability) {
        metrics.expected_calibration_error +=
            static_cast<double>(bin.rows) / rows * std::abs(bin.accuracy - bin.mean_confidence);
    }
    return metrics;
}

double fit_temperature(const ClassPredictions& predictions) {
    FG_ASSERT(!predictions.labels.empty());
    constexpr double kColdest = 0.05;
    constexpr double kHottest = 20.0;
    constexpr double kPrecision = 1e-7;  // of the temperature's logarithm
    const double golden = (std::sqrt(5.0) - 1.0) / 2.0;
    // The log loss is convex in 1 / T, so that it has one valley in ln T: the golden section finds
    // its bottom.
    const auto loss = [&](double logarithm) {
        return log_loss(at_temperature(predictions, std::exp(logarithm)));
    };
    double low = std::log(kColdest);
    double high = std::log(kHottest);
    double left = high - golden * (high - low);
    double right = low + golden * (high - low);
    double left_loss = loss(left);
    double right_loss = loss(right);
    while (high - low > kPrecision) {
        if (left_loss <= right_loss) {
            high = right;
            right = left;
            right_loss = left_loss;
            left = high - golden * (high - low);
            left_loss = loss(left);
        } else {
            low = left;
            left = right;
            left_loss = right_loss;
            right = low + golden * (high - low);
            right_loss = loss(right);
        }
    }
    return std::exp((low + high) / 2.0);
}

ClassPredictions at_temperature(ClassPredictions predictions, double temperature) {
    FG_ASSERT(temperature > 0.0);
    for (Eigen::Index i = 0; i < predictions.probabilities.rows(); ++i) {
        auto row = predictions.probabilities.row(i);
        row = row.array().max(kLeastProbability).log() / temperature;
        row = (row.array() - row.maxCoeff()).exp();
        row /= row.sum();
    }
    return predictions;
}

}  // namespace focusguard::evaluate
