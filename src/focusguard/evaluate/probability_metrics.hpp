// Whether probabilities mean what they say.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

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

// The class that is said: of those that are equally probable, the first.
std::size_t most_probable(std::span<const double> probabilities);

// Sums over rows; those of several threads are added up.
class ProbabilityTally {
public:
    // A probability a class, adding up to 1, and the row's own class.
    void add(std::span<const double> probabilities, std::size_t label);

    void add(const ProbabilityTally& other);

    ProbabilityMetrics metrics() const;  // all 0 without rows

private:
    struct Bin {
        std::int64_t rows = 0;
        std::int64_t right = 0;
        double confidence = 0.0;
    };

    std::int64_t rows_ = 0;
    double log_loss_ = 0.0;
    double squared_distance_ = 0.0;
    std::array<Bin, kReliabilityBins> bins_{};
};

}  // namespace focusguard::evaluate
