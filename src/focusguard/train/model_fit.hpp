// A training set and what train.yaml says of the model → a model that is ready to be used.
#pragma once

#include <map>
#include <stop_token>
#include <string>

#include "focusguard/base/result.hpp"
#include "focusguard/config/train_config.hpp"
#include "focusguard/dataset/training_set.hpp"
#include "focusguard/train/focus_model.hpp"

namespace focusguard::train {

struct FittedModel {
    FocusModel model;
    // How the fit went: "objective" and "iterations" of a logistic regression, "trees" of trees.
    std::map<std::string, double> figures;
};

// `validation`, null or of at least one row, ends the growing of trees. Errors are sentences for
// the user: invalid_argument when a class has no row or there is but one, unavailable when trees
// are asked to stop, and those of the learner. A logistic regression takes another copy of the rows
// where numbers are missing or standardised. Pure; `threads` at least 1.
Result<FittedModel> fit_model(const dataset::TrainingSet& set,
                              const dataset::TrainingSet* validation,
                              const config::ModelConfig& settings, int threads,
                              const std::stop_token& stop = {});

}  // namespace focusguard::train
