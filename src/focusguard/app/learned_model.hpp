// The diary → a model that has learned from it, and how good it is. Nothing is written.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include "focusguard/app/training_data.hpp"
#include "focusguard/base/result.hpp"
#include "focusguard/base/time.hpp"
#include "focusguard/config/train_config.hpp"
#include "focusguard/evaluate/cross_validation.hpp"
#include "focusguard/evaluate/model_report.hpp"
#include "focusguard/train/model_card.hpp"

namespace focusguard::app {

// How far a training is, in [0, 1], and what it does now. On the thread that trains.
using TrainingProgress = std::function<void(double share, std::string_view what)>;

struct LearnedModel {
    train::TrainedModel trained;
    std::map<std::string, double> fit_figures;  // see train::FittedModel
    std::string first_date;                     // of the rows that it has learned from
    std::string last_date;
    DiaryFacts facts;
    SplitQualities qualities;
    evaluate::ModelReport report;                               // the splits "train", "val", "test"
    std::optional<evaluate::CrossValidation> cross_validation;  // grouped_kfold
    Seconds train_time{0.0};                                    // of the fit alone
    WallTime started;
};

// model.threads, or one a processor.
int training_threads(const config::TrainConfig& config);

// Errors are sentences for the user: invalid_argument (a feature that there is not, classes that
// cannot be told apart), those of read_diary(), assign_parts() and the learners, and unavailable
// when asked to stop, which is looked at between the steps. Blocks; any thread.
Result<LearnedModel> learn_model(const config::TrainConfig& config,
                                 const TrainingProgress& progress, const std::stop_token& stop);

}  // namespace focusguard::app
