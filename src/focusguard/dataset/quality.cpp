#include "focusguard/dataset/quality.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include <fmt/format.h>

namespace focusguard::dataset {

namespace {

constexpr std::size_t kBins = 10;  // as the index is usually taken

// Rows that quantiles and shares are taken of: more would not change the second digit.
constexpr Eigen::Index kMostSampled = 200'000;

// A bin that is empty on one side would make the index infinite.
constexpr double kLeastShare = 1e-4;

// A feature's numbers, evenly out of all rows; NaN where there is none.
std::vector<float> sample(const LabelledRows& rows, Eigen::Index feature) {
    const Eigen::Index count = rows.set.rows.rows();
    const Eigen::Index step = std::max<Eigen::Index>(1, count / kMostSampled);
    std::vector<float> values;
    for (Eigen::Index i = 0; i < count; i += step) {
        values.push_back(rows.set.rows(i, feature));
    }
    return values;
}

// The upper edges of bins with about as many values each; fewer where many values are the same.
std::vector<float> bin_edges(std::vector<float> values) {
    std::erase_if(values, [](float value) { return std::isnan(value); });
    std::ranges::sort(values);
    std::vector<float> edges;
    for (std::size_t bin = 1; bin < kBins && !values.empty(); ++bin) {
        const float edge = values[values.size() * bin / kBins];
        if (edges.empty() || edge > edges.back()) {
            edges.push_back(edge);
        }
    }
    return edges;
}

// The share of the values in each bin, and, last, of what is missing.
std::vector<double> shares(const std::vector<float>& values, const std::vector<float>& edges) {
    std::vector<double> shares(edges.size() + 2, 0.0);
    for (const float value : values) {
        const auto bin =
            std::isnan(value)
                ? shares.size() - 1
                : static_cast<std::size_t>(std::ranges::lower_bound(edges, value) - edges.begin());
        shares[bin] += 1.0 / static_cast<double>(values.size());
    }
    return shares;
}

double stability_index(const std::vector<double>& expected, const std::vector<double>& actual) {
    double index = 0.0;
    for (std::size_t bin = 0; bin < expected.size(); ++bin) {
        const double p = std::max(expected[bin], kLeastShare);
        const double q = std::max(actual[bin], kLeastShare);
        index += (q - p) * std::log(q / p);
    }
    return index;
}

}  // namespace

RowQuality quality_of(const LabelledRows& rows, std::span<const std::string> absent) {
    RowQuality quality;
    const Eigen::Index count = rows.set.rows.rows();
    quality.rows = count;
    const double whole = static_cast<double>(std::max<Eigen::Index>(1, count));
    for (std::size_t i = 0; i < rows.set.features.size(); ++i) {
        const std::string& name = rows.set.features[i];
        const auto missing =
            rows.set.rows.col(static_cast<Eigen::Index>(i)).array().isNaN().count();
        const double rate = static_cast<double>(missing) / whole;
        quality.missing_rates.emplace_back(name, rate);
        if (std::ranges::find(absent, name) != absent.end()) {
            quality.warnings.push_back(fmt::format("missing_column:{}", name));
        } else if (rate > kHighMissingRate) {
            quality.warnings.push_back(fmt::format("high_missing_rate:{}:{:.3f}", name, rate));
        }
    }
    for (std::size_t k = 0; k < rows.set.classes.size(); ++k) {
        const auto labelled = std::ranges::count(rows.set.labels, k);
        quality.label_counts.emplace_back(rows.set.classes[k], labelled);
        const double share = static_cast<double>(labelled) / whole;
        if (share > kSkewedShare) {
            quality.warnings.push_back(
                fmt::format("label_skew:{}:{:.3f}", rows.set.classes[k], share));
        }
    }
    return quality;
}

void note_drift(RowQuality& quality, const LabelledRows& rows, const LabelledRows& train) {
    if (rows.set.labels.empty() || train.set.labels.empty()) {
        return;
    }
    for (std::size_t i = 0; i < rows.set.features.size(); ++i) {
        const auto feature = static_cast<Eigen::Index>(i);
        const std::vector<float> expected = sample(train, feature);
        const std::vector<float> edges = bin_edges(expected);
        const double drift =
            stability_index(shares(expected, edges), shares(sample(rows, feature), edges));
        quality.drift.emplace_back(rows.set.features[i], drift);
        if (drift > kHighDrift) {
            quality.warnings.push_back(fmt::format("drift:{}:{:.3f}", rows.set.features[i], drift));
        }
    }
}

}  // namespace focusguard::dataset
