// How good models of this kind are: each part of the rows judged by one that has not seen it.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "focusguard/base/result.hpp"
#include "focusguard/dataset/diary_rows.hpp"
#include "focusguard/train/focus_model.hpp"

namespace focusguard::evaluate {

struct FoldResult {
    std::int64_t rows = 0;
    double accuracy = 0.0;
    double macro_f1 = 0.0;
    double log_loss = 0.0;  // at temperature 1
};

struct CrossValidation {
    std::vector<FoldResult> folds;
    // Of the folds' models, each as sure of itself as suits the rows that it has not seen: the
    // geometric mean, for a model of all rows.
    double temperature = 1.0;
};

struct MeanAndSpread {
    double mean = 0.0;
    double spread = 0.0;  // standard deviation
};

MeanAndSpread over_folds(const CrossValidation& result, double FoldResult::*figure);

using FitRows = std::function<Result<train::FocusModel>(const dataset::TrainingSet&)>;

// `folds` has the fold of each stretch of the diary, from 0 on, each with rows. `fit` learns from
// all folds but one at a time. Takes another copy of the rows. Fails with what `fit` says, and of
// which fold.
Result<CrossValidation> cross_validate(const dataset::DiaryRows& diary, std::span<const int> folds,
                                       const FitRows& fit, int threads);

}  // namespace focusguard::evaluate
