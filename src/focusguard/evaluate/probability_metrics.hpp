// Whether probabilities mean what they say.
#pragma once

#include <array>
#include <cstdint>

#include "focusguard/evaluate/class_predictions.hpp"

namespace focusguard::evaluate {

// The rows whose most probable class has a probability in ((i) / 10, (i + 1) / 10].
struct ReliabilityBin {
    std::int64_t rows = 0;
    double mean_confidence = 0.0;  // of that class; 0 without rows
    double accuracy = 0.0;         // how often that class is right; 0 without rows
};

inline constexpr std::size_t kReliabilityBins = 10;

struct ProbabilityMetrics {
    double log_loss = 0.0;  // the mean of -ln(probability of the true class)
    // The mean squared distance to what is true, summed over the classes: [0, 2] (Brier 1950).
    double brier_score = 0.0;
    std::array<ReliabilityBin, kReliabilityBins> reliability;
    // The mean over the rows of their bin's |accuracy - mean confidence| (Guo et al. 2017).
    double expected_calibration_error = 0.0;
};

// Of at least one row.
ProbabilityMetrics probability_metrics(const ClassPredictions& predictions);

// The temperature, in [0.05, 20], by which the logarithms of the probabilities are to be divided so
// that the log loss is least (Guo et al. 2017): above 1 for a model that is too sure of itself. Of
// at least one row; not the rows that the model has learned from.
double fit_temperature(const ClassPredictions& predictions);

// What the model says with its scores divided by the temperature, which is above 0. The order of
// the classes stays.
ClassPredictions at_temperature(ClassPredictions predictions, double temperature);

}  // namespace focusguard::evaluate
