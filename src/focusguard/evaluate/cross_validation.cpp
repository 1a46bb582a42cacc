#include "focusguard/evaluate/cross_validation.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include <fmt/format.h>

#include "focusguard/dataset/splits.hpp"
#include "focusguard/evaluate/class_metrics.hpp"
#include "focusguard/evaluate/probability_metrics.hpp"
#include "focusguard/evaluate/temperature.hpp"

namespace focusguard::evaluate {

namespace {

std::vector<bool> stretches_of(std::span<const int> folds, int fold, bool inside) {
    std::vector<bool> takes;
    for (const int of_stretch : folds) {
        takes.push_back((of_stretch == fold) == inside);
    }
    return takes;
}

FoldResult judge(const train::FocusModel& model, const dataset::TrainingSet& set) {
    ClassCounts counts = no_counts(set.classes.size());
    ProbabilityTally tally;
    std::vector<double> probabilities(set.classes.size());
    const auto features = static_cast<std::size_t>(set.rows.cols());
    for (Eigen::Index i = 0; i < set.rows.rows(); ++i) {
        const std::size_t label = set.labels[static_cast<std::size_t>(i)];
        train::predict(model, {set.rows.row(i).data(), features}, probabilities);
        ++counts(static_cast<Eigen::Index>(label),
                 static_cast<Eigen::Index>(most_probable(probabilities)));
        tally.add(probabilities, label);
    }
    const ClassMetrics metrics = class_metrics(counts);
    return {set.rows.rows(), metrics.accuracy, metrics.macro_f1, tally.metrics().log_loss};
}

}  // namespace

MeanAndSpread over_folds(const CrossValidation& result, double FoldResult::*figure) {
    const auto count = static_cast<double>(result.folds.size());
    MeanAndSpread all;
    for (const FoldResult& fold : result.folds) {
        all.mean += fold.*figure / count;
    }
    double squares = 0.0;
    for (const FoldResult& fold : result.folds) {
        squares += (fold.*figure - all.mean) * (fold.*figure - all.mean);
    }
    all.spread = std::sqrt(squares / count);
    return all;
}

Result<CrossValidation> cross_validate(const dataset::DiaryRows& diary, std::span<const int> folds,
                                       const FitRows& fit, int threads) {
    CrossValidation result;
    const int count = folds.empty() ? 0 : *std::ranges::max_element(folds) + 1;
    double logarithms = 0.0;
    for (int fold = 0; fold < count; ++fold) {
        const auto model = fit(dataset::rows_of(diary, stretches_of(folds, fold, false)));
        if (!model) {
            return Unexpected(
                model.error().code(),
                fmt::format("Without fold {} of {}: {}", fold + 1, count, model.error().message()));
        }
        const dataset::TrainingSet unseen =
            dataset::rows_of(diary, stretches_of(folds, fold, true));
        result.folds.push_back(judge(*model, unseen));
        logarithms += std::log(fit_temperature(*model, unseen, threads));
    }
    result.temperature = count == 0 ? 1.0 : std::exp(logarithms / count);
    return result;
}

}  // namespace focusguard::evaluate
