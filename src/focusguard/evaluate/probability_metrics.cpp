#include "focusguard/evaluate/probability_metrics.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace focusguard::evaluate {

namespace {

// A probability of 0 for what is true would cost infinitely much.
constexpr double kLeastProbability = std::numeric_limits<double>::epsilon();

std::size_t bin_of(double confidence) {
    const double place = std::ceil(confidence * static_cast<double>(kReliabilityBins)) - 1.0;
    return static_cast<std::size_t>(
        std::clamp(place, 0.0, static_cast<double>(kReliabilityBins - 1)));
}

}  // namespace

std::size_t most_probable(std::span<const double> probabilities) {
    return static_cast<std::size_t>(std::ranges::max_element(probabilities) -
                                    probabilities.begin());
}

void ProbabilityTally::add(std::span<const double> probabilities, std::size_t label) {
    ++rows_;
    log_loss_ -= std::log(std::max(probabilities[label], kLeastProbability));
    for (std::size_t k = 0; k < probabilities.size(); ++k) {
        const double off = probabilities[k] - (k == label ? 1.0 : 0.0);
        squared_distance_ += off * off;
    }
    const std::size_t said = most_probable(probabilities);
    Bin& bin = bins_.at(bin_of(probabilities[said]));
    ++bin.rows;
    bin.right += said == label ? 1 : 0;
    bin.confidence += probabilities[said];
}

void ProbabilityTally::add(const ProbabilityTally& other) {
    rows_ += other.rows_;
    log_loss_ += other.log_loss_;
    squared_distance_ += other.squared_distance_;
    for (std::size_t i = 0; i < bins_.size(); ++i) {
        bins_.at(i).rows += other.bins_.at(i).rows;
        bins_.at(i).right += other.bins_.at(i).right;
        bins_.at(i).confidence += other.bins_.at(i).confidence;
    }
}

ProbabilityMetrics ProbabilityTally::metrics() const {
    ProbabilityMetrics metrics;
    const double rows = std::max(1.0, static_cast<double>(rows_));
    metrics.log_loss = log_loss_ / rows;
    metrics.brier_score = squared_distance_ / rows;
    for (std::size_t i = 0; i < bins_.size(); ++i) {
        const double in_bin = std::max(1.0, static_cast<double>(bins_.at(i).rows));
        ReliabilityBin& bin = metrics.reliability.at(i);
        bin.rows = bins_.at(i).rows;
        bin.mean_confidence = bins_.at(i).confidence / in_bin;
        bin.accuracy = static_cast<double>(bins_.at(i).right) / in_bin;
        metrics.expected_calibration_error +=
            static_cast<double>(bin.rows) / rows * std::abs(bin.accuracy - bin.mean_confidence);
    }
    return metrics;
}

}  // namespace focusguard::evaluate
