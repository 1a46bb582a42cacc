#include "focusguard/train/model_fit.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "focusguard/train/boosted_trees.hpp"
#include "focusguard/train/logistic_regression.hpp"

namespace focusguard::train {

namespace {

using dataset::FeatureMatrix;
using dataset::TrainingSet;

ClassWeight class_weight(const std::string& word) {
    return word == "balanced" ? ClassWeight::kBalanced : ClassWeight::kNone;
}

Status check_classes(const TrainingSet& set) {
    if (set.classes.size() < 2) {
        return Unexpected(ErrorCode::kInvalidArgument,
                          fmt::format("All rows are labelled {}, so that there is nothing to tell "
                                      "apart: record or label other states too.",
                                      set.classes.empty() ? "nothing" : set.classes.front()));
    }
    for (std::size_t k = 0; k < set.classes.size(); ++k) {
        if (std::ranges::find(set.labels, k) == set.labels.end()) {
            return Unexpected(
                ErrorCode::kInvalidArgument,
                fmt::format("No row to learn from is labelled {}, only rows that are kept for "
                            "validation or test: keep fewer of them (split), or record more.",
                            set.classes[k]));
        }
    }
    return {};
}

// The mean of each feature's values, 0 of none.
std::vector<float> means_of(const FeatureMatrix& rows) {
    std::vector<float> means;
    for (Eigen::Index feature = 0; feature < rows.cols(); ++feature) {
        double sum = 0.0;
        double count = 0.0;
        for (Eigen::Index i = 0; i < rows.rows(); ++i) {
            const float value = rows(i, feature);
            if (!std::isnan(value)) {
                sum += static_cast<double>(value);
                count += 1.0;
            }
        }
        means.push_back(static_cast<float>(count == 0.0 ? 0.0 : sum / count));
    }
    return means;
}

void fill_in(FeatureMatrix& rows, const std::vector<float>& fill) {
    for (Eigen::Index i = 0; i < rows.rows(); ++i) {
        for (Eigen::Index feature = 0; feature < rows.cols(); ++feature) {
            if (std::isnan(rows(i, feature))) {
                rows(i, feature) = fill[static_cast<std::size_t>(feature)];
            }
        }
    }
}

// Of rows without missing values. A feature that is always the same is left as it is.
Standardisation standardisation_of(const FeatureMatrix& rows) {
    Standardisation standardisation;
    standardisation.mean = means_of(rows);
    for (Eigen::Index feature = 0; feature < rows.cols(); ++feature) {
        const auto mean =
            static_cast<double>(standardisation.mean[static_cast<std::size_t>(feature)]);
        double squares = 0.0;
        for (Eigen::Index i = 0; i < rows.rows(); ++i) {
            const double off = static_cast<double>(rows(i, feature)) - mean;
            squares += off * off;
        }
        const auto scale =
            static_cast<float>(std::sqrt(squares / static_cast<double>(rows.rows())));
        standardisation.scale.push_back(scale > 0.0F ? scale : 1.0F);
    }
    return standardisation;
}

void standardise(FeatureMatrix& rows, const Standardisation& standardisation) {
    for (Eigen::Index i = 0; i < rows.rows(); ++i) {
        for (Eigen::Index feature = 0; feature < rows.cols(); ++feature) {
            const auto place = static_cast<std::size_t>(feature);
            rows(i, feature) =
                (rows(i, feature) - standardisation.mean[place]) / standardisation.scale[place];
        }
    }
}

FocusModel empty_model(const TrainingSet& set) {
    FocusModel model;
    model.features = set.features;
    model.classes = set.classes;
    return model;
}

Result<FittedModel> fit_logreg(const TrainingSet& set, const config::LogregConfig& settings,
                               int threads) {
    FittedModel fitted;
    fitted.model = empty_model(set);
    fitted.model.fill = means_of(set.rows);
    // The rows as the model takes them, where that is not as they are.
    TrainingSet prepared;
    const bool is_as_it_is = !settings.standardise && !set.rows.array().isNaN().any();
    if (!is_as_it_is) {
        prepared = set;
        fill_in(prepared.rows, fitted.model.fill);
    }
    if (settings.standardise) {
        fitted.model.standardisation = standardisation_of(prepared.rows);
        standardise(prepared.rows, *fitted.model.standardisation);
    }
    LogisticFit fit = FG_TRY(fit_logistic(is_as_it_is ? set : prepared,
                                          {.inverse_regularisation = settings.c,
                                           .class_weight = class_weight(settings.class_weight),
                                           .max_iterations = settings.max_iter,
                                           .threads = threads}));
    fitted.model.scores = std::move(fit.scores);
    fitted.figures = {{"objective", fit.objective},
                      {"iterations", static_cast<double>(fit.iterations)}};
    return fitted;
}

Result<FittedModel> fit_xgboost(const TrainingSet& set, const TrainingSet* validation,
                                const config::XgboostConfig& settings, int threads,
                                const std::stop_token& stop) {
    TreeScores scores = FG_TRY(fit_trees(set,
                                         {.class_weight = class_weight(settings.class_weight),
                                          .rounds = settings.rounds,
                                          .max_depth = settings.depth,
                                          .learning_rate = settings.learning_rate,
                                          .min_child_weight = settings.min_child_weight,
                                          .subsample = settings.subsample,
                                          .colsample_bytree = settings.colsample_bytree,
                                          .reg_lambda = settings.reg_lambda,
                                          .early_stopping_rounds = settings.early_stopping_rounds,
                                          .threads = threads},
                                         validation, stop));
    FittedModel fitted;
    fitted.model = empty_model(set);
    fitted.figures = {{"trees", static_cast<double>(scores.trees.size())}};
    fitted.model.scores = std::move(scores);
    return fitted;
}

}  // namespace

Result<FittedModel> fit_model(const TrainingSet& set, const TrainingSet* validation,
                              const config::ModelConfig& settings, int threads,
                              const std::stop_token& stop) {
    FG_TRY(check_classes(set));
    return settings.kind == "xgboost"
               ? fit_xgboost(set, validation, settings.xgboost, threads, stop)
               : fit_logreg(set, settings.logreg, threads);
}

}  // namespace focusguard::train
