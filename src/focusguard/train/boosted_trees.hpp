// A training set → the boosted trees that fit it best: XGBoost's (Chen and Guestrin 2016).
#pragma once

#include <stop_token>

#include "focusguard/base/result.hpp"
#include "focusguard/dataset/training_set.hpp"
#include "focusguard/train/focus_model.hpp"
#include "focusguard/train/tree_settings.hpp"

namespace focusguard::train {

// The same rows, settings and threads give the same trees. NaN goes its own way. `validation`, null
// or of the same features and classes with at least one row, counts its rows by the weights of the
// training rows. Takes some 120 bytes a row besides, of three features. Errors: kInvalidArgument
// when a class has no row, there is but one class, or a setting is out of range; kNotFound without
// libxgboost; kUnavailable when asked to stop, which is looked at before each round; kInternal with
// what libxgboost said.
Result<TreeScores> fit_trees(const dataset::TrainingSet& set, const TreeSettings& settings,
                             const dataset::TrainingSet* validation = nullptr,
                             const std::stop_token& stop = {});

// From the first fit_trees() on, threads that wait for each other sleep instead of spinning, which
// on a busy machine takes twice as long. A user's own OMP_WAIT_POLICY stands. It changes the
// environment: call it before there are threads.
void let_waiting_threads_sleep();

}  // namespace focusguard::train
