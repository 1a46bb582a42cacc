#include "focusguard/evaluate/importance.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <random>

#include "focusguard/base/assert.hpp"
#include "focusguard/base/share_range.hpp"
#include "focusguard/evaluate/class_metrics.hpp"
#include "focusguard/evaluate/probability_metrics.hpp"

namespace focusguard::evaluate {

namespace {

dataset::TrainingSet evenly_spaced(const dataset::TrainingSet& set, std::int64_t most_rows) {
    const std::int64_t rows = std::min<std::int64_t>(set.rows.rows(), most_rows);
    dataset::TrainingSet sample{set.features, set.classes, {}, {}};
    sample.rows.resize(rows, set.rows.cols());
    for (std::int64_t i = 0; i < rows; ++i) {
        const std::int64_t row = i * set.rows.rows() / rows;
        sample.rows.row(i) = set.rows.row(row);
        sample.labels.push_back(set.labels[static_cast<std::size_t>(row)]);
    }
    return sample;
}

// `source[i]` is the row that row i has the value of the feature from.
double macro_f1(const train::FocusModel& model, const dataset::TrainingSet& set,
                Eigen::Index feature, const std::vector<std::uint32_t>& source) {
    ClassCounts counts = no_counts(set.classes.size());
    std::vector<float> row(set.features.size());
    std::vector<double> probabilities(set.classes.size());
    for (std::size_t i = 0; i < source.size(); ++i) {
        std::ranges::copy(set.rows.row(static_cast<Eigen::Index>(i)), row.begin());
        row[static_cast<std::size_t>(feature)] = set.rows(source[i], feature);
        train::predict(model, row, probabilities);
        ++counts(set.labels[i], static_cast<Eigen::Index>(most_probable(probabilities)));
    }
    return class_metrics(counts).macro_f1;
}

FeatureImportance summary_of(const std::string& feature, const double* drops, int repeats) {
    FeatureImportance importance{feature, 0.0, 0.0};
    importance.drop = std::accumulate(drops, drops + repeats, 0.0) / repeats;
    for (int i = 0; i < repeats; ++i) {
        importance.spread += (drops[i] - importance.drop) * (drops[i] - importance.drop);
    }
    importance.spread = std::sqrt(importance.spread / repeats);
    return importance;
}

}  // namespace

std::vector<FeatureImportance> permutation_importance(const train::FocusModel& model,
                                                      const dataset::TrainingSet& set,
                                                      const ImportanceSettings& settings) {
    FG_ASSERT(model.classes == set.classes && model.features == set.features);
    FG_ASSERT(settings.repeats >= 1 && settings.threads >= 1);
    const dataset::TrainingSet sample = evenly_spaced(set, settings.most_rows);
    std::vector<std::uint32_t> in_order(sample.labels.size());
    std::iota(in_order.begin(), in_order.end(), 0U);
    const double untouched = macro_f1(model, sample, 0, in_order);
    const auto features = static_cast<std::int64_t>(set.features.size());
    std::vector<double> drops(static_cast<std::size_t>(features * settings.repeats));
    share_range(features * settings.repeats, settings.threads,
                [&](int, std::int64_t begin, std::int64_t end) {
                    for (std::int64_t i = begin; i < end; ++i) {
                        auto shuffled = in_order;
                        std::mt19937_64 random(settings.seed + static_cast<std::uint64_t>(i));
                        std::ranges::shuffle(shuffled, random);
                        drops[static_cast<std::size_t>(i)] =
                            untouched - macro_f1(model, sample, i / settings.repeats, shuffled);
                    }
                });
    std::vector<FeatureImportance> importances;
    for (std::int64_t i = 0; i < features; ++i) {
        importances.push_back(summary_of(set.features[static_cast<std::size_t>(i)],
                                         &drops[static_cast<std::size_t>(i * settings.repeats)],
                                         settings.repeats));
    }
    return importances;
}

}  // namespace focusguard::evaluate
