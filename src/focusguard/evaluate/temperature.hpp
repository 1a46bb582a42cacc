// How sure a model may be of itself.
#pragma once

#include "focusguard/dataset/training_set.hpp"
#include "focusguard/train/focus_model.hpp"

namespace focusguard::evaluate {

inline constexpr double kLeastTemperature = 0.05;
inline constexpr double kMostTemperature = 20.0;

// The temperature, in [0.05, 20], by which the model's scores are to be divided so that the log
// loss of the rows is least (Guo et al. 2017): above 1 for a model that is too sure of itself. The
// rows are not those that the model has learned from; 1 where there is none. What temperature the
// model has now makes no difference. Takes some ten passes over at most a million rows, evenly
// spaced.
double fit_temperature(const train::FocusModel& model, const dataset::TrainingSet& set,
                       int threads);

}  // namespace focusguard::evaluate
