#include "focusguard/evaluate/temperature.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "focusguard/base/assert.hpp"
#include "focusguard/base/share_range.hpp"

namespace focusguard::evaluate {

namespace {

// The scores are as good as the probabilities' logarithms, which differ from them by a number that
// all classes share; this is the lowest that there can be.
constexpr double kLeastProbability = std::numeric_limits<double>::min();

// Of more rows, so many are looked at, evenly spaced. Chosen: they tell the temperature to a
// thousandth.
constexpr Eigen::Index kMostRows = 1'000'000;

constexpr double kPrecision = 1e-10;  // of the temperature, relative
constexpr int kMostSteps = 80;        // halving alone gets there

// Of the log loss by the inverse of the temperature, summed over rows.
struct Slope {
    double first = 0.0;
    double second = 0.0;
};

// One row at an inverse temperature. `scores` are turned into the probabilities there.
Slope slope_of_row(std::span<double> scores, std::size_t label, double inverse) {
    const double of_label = scores[label];
    const double highest = *std::ranges::max_element(scores);
    double sum = 0.0;
    double mean = 0.0;
    double square = 0.0;
    for (const double score : scores) {
        const double weight = std::exp((score - highest) * inverse);
        sum += weight;
        mean += weight * (score - of_label);
        square += weight * (score - of_label) * (score - of_label);
    }
    mean /= sum;
    return {mean, square / sum - mean * mean};
}

Slope slope_at(const train::FocusModel& model, const dataset::TrainingSet& set, int threads,
               double inverse) {
    std::vector<Slope> sums(static_cast<std::size_t>(threads));
    const auto features = static_cast<std::size_t>(set.rows.cols());
    const Eigen::Index rows = std::min(set.rows.rows(), kMostRows);
    share_range(rows, threads, [&](int thread, Eigen::Index begin, Eigen::Index end) {
        Slope sum;
        std::vector<double> scores(model.classes.size());
        for (Eigen::Index i = begin; i < end; ++i) {
            const Eigen::Index row = i * set.rows.rows() / rows;
            train::predict(model, {set.rows.row(row).data(), features}, scores);
            for (double& score : scores) {
                score = std::log(std::max(score, kLeastProbability));
            }
            const Slope of_row =
                slope_of_row(scores, set.labels[static_cast<std::size_t>(row)], inverse);
            sum.first += of_row.first;
            sum.second += of_row.second;
        }
        sums[static_cast<std::size_t>(thread)] = sum;
    });
    Slope sum;
    for (const Slope& of_thread : sums) {
        sum.first += of_thread.first;
        sum.second += of_thread.second;
    }
    return sum;
}

}  // namespace

double fit_temperature(const train::FocusModel& model, const dataset::TrainingSet& set,
                       int threads) {
    FG_ASSERT(model.classes == set.classes && model.features == set.features);
    if (set.labels.empty()) {
        return 1.0;
    }
    train::FocusModel bare = model;
    bare.temperature = 1.0;
    const auto slope = [&](double inverse) { return slope_at(bare, set, threads, inverse); };
    // The log loss is convex in 1 / T, so that its slope only grows.
    double low = 1.0 / kMostTemperature;
    double high = 1.0 / kLeastTemperature;
    if (slope(low).first >= 0.0) {
        return kMostTemperature;
    }
    if (slope(high).first <= 0.0) {
        return kLeastTemperature;
    }
    // Newton's method, held between two that the least is between; halving where its steps do not
    // become much shorter (Press et al. 2007, section 9.4).
    double inverse = 1.0;
    double last_step = high - low;
    for (int i = 0; i < kMostSteps; ++i) {
        const Slope here = slope(inverse);
        (here.first > 0.0 ? high : low) = inverse;
        double next = inverse - here.first / here.second;
        // What is not a number is not between them either.
        if (!(next > low && next < high) || std::abs(next - inverse) > last_step / 2.0) {
            next = (low + high) / 2.0;
        }
        last_step = std::abs(next - inverse);
        inverse = next;
        if (last_step <= kPrecision * inverse) {
            break;
        }
    }
    return 1.0 / inverse;
}

}  // namespace focusguard::evaluate
