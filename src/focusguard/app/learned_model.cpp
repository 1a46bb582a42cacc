#include "focusguard/app/learned_model.hpp"

#include <algorithm>
#include <array>
#include <thread>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "focusguard/app/git_commit.hpp"
#include "focusguard/app/version.hpp"
#include "focusguard/base/uuid.hpp"
#include "focusguard/evaluate/temperature.hpp"
#include "focusguard/events/schema.hpp"
#include "focusguard/train/model_fit.hpp"

namespace focusguard::app {

namespace {

using dataset::DiaryRows;
using dataset::Part;
using dataset::SplitRows;

constexpr int kMostThreads = 256;

// Where each step begins, of the whole; reading and fitting take about the same time.
constexpr double kFitBegins = 0.4;
constexpr double kEvaluationBegins = 0.8;

Status check_stop(const std::stop_token& stop) {
    return stop.stop_requested() ? Status(Unexpected(ErrorCode::kUnavailable,
                                                     "The training was ended before it was done: "
                                                     "nothing was written."))
                                 : Status();
}

Result<evaluate::CrossValidation> cross_validate(const DiaryRows& diary,
                                                 const config::TrainConfig& config, int threads,
                                                 const std::stop_token& stop) {
    const std::vector<int> folds = FG_TRY(assign_folds(diary, config.split));
    const evaluate::FitRows fit =
        [&](const dataset::TrainingSet& set) -> Result<train::FocusModel> {
        FG_TRY(check_stop(stop));
        train::FittedModel fitted =
            FG_TRY(train::fit_model(set, nullptr, config.model, threads, stop));
        return std::move(fitted.model);
    };
    return evaluate::cross_validate(diary, folds, fit, threads);
}

Result<SplitRows> split(DiaryRows&& diary, const config::SplitConfig& settings) {
    std::vector<Part> parts(diary.stretches.size(), Part::kTrain);
    if (settings.method != "grouped_kfold") {
        parts = FG_TRY(assign_parts(diary, settings));
    }
    return split_rows(std::move(diary), parts);
}

// What there is no split of is judged by the rows that the model has learned from.
evaluate::ModelReport judge(const train::FocusModel& model, const SplitRows& rows, int threads) {
    const auto or_train = [&](const char* name,
                              const dataset::LabelledRows& own) -> evaluate::EvaluatedSplit {
        const bool is_own = !own.set.labels.empty();
        return {name, is_own ? own : rows.train, !is_own};
    };
    const std::array<evaluate::EvaluatedSplit, 3> splits = {
        {{"train", rows.train, true}, or_train("val", rows.val), or_train("test", rows.test)}};
    return evaluate_model(model, splits, {.threads = threads});
}

std::map<std::string, double> metrics_of(const LearnedModel& learned) {
    std::map<std::string, double> metrics = named_metrics(learned.report);
    metrics["train_time_s"] = learned.train_time.count();
    if (learned.cross_validation) {
        using Fold = evaluate::FoldResult;
        const evaluate::CrossValidation& folds = *learned.cross_validation;
        metrics["cv_macro_f1"] = over_folds(folds, &Fold::macro_f1).mean;
        metrics["cv_accuracy"] = over_folds(folds, &Fold::accuracy).mean;
        metrics["cv_log_loss"] = over_folds(folds, &Fold::log_loss).mean;
    }
    // The contract has it in each run. Where nobody was distracted, none was found: 0, as
    // scikit-learn has it.
    metrics.try_emplace("test_f1_distracted", 0.0);
    return metrics;
}

train::ModelCard card_of(const LearnedModel& learned, const config::TrainConfig& config,
                         WallTime now) {
    const DiaryFacts& facts = learned.facts;
    return {.model_id = new_uuid(),
            .kind = config.model.kind,
            .trained_at = now,
            .program_version = std::string(kProgramVersion),
            .git_commit = std::string(git_commit()),
            .schema_version = events::kSchemaVersion,
            .vision_model =
                facts.vision_models.size() == 1 ? *facts.vision_models.begin() : std::string(),
            .first_date = learned.first_date,
            .last_date = learned.last_date,
            .rows = learned.qualities.train.rows,
            .dataset_fingerprint = facts.fingerprint,
            .label_strategy = config.labels.strategy,
            .metrics = metrics_of(learned)};
}

}  // namespace

int training_threads(const config::TrainConfig& config) {
    const auto processors = static_cast<int>(std::thread::hardware_concurrency());
    return std::clamp(config.model.threads == 0 ? processors : config.model.threads, 1,
                      kMostThreads);
}

Result<LearnedModel> learn_model(const config::TrainConfig& config,
                                 const TrainingProgress& progress, const std::stop_token& stop) {
    const SystemClock clock;
    const int threads = training_threads(config);
    LearnedModel learned;
    learned.started = clock.wall_now();
    DiaryRows diary = FG_TRY(read_training_diary(
        config, threads,
        [&](double share, std::string_view text) {
            progress(share * kFitBegins, fmt::format("read {}", text));
        },
        stop));
    learned.facts = facts_of(diary);
    progress(kFitBegins, "fit");
    if (config.split.method == "grouped_kfold") {
        learned.cross_validation = FG_TRY(cross_validate(diary, config, threads, stop));
    }
    const SplitRows rows = FG_TRY(split(std::move(diary), config.split));
    learned.first_date = rows.first_date;
    learned.last_date = rows.last_date;
    learned.qualities = qualities_of(rows, learned.facts);
    FG_TRY(check_stop(stop));

    const bool has_val = !rows.val.set.labels.empty();
    const SteadyTime before = clock.steady_now();
    auto fit = train::fit_model(rows.train.set, has_val ? &rows.val.set : nullptr, config.model,
                                threads, stop);
    learned.train_time = clock.steady_now() - before;
    FG_TRY(check_stop(stop));
    train::FittedModel fitted = FG_TRY(std::move(fit));
    learned.fit_figures = std::move(fitted.figures);
    train::FocusModel& model = fitted.model;
    if (has_val) {
        model.temperature = evaluate::fit_temperature(model, rows.val.set, threads);
    } else if (learned.cross_validation) {
        model.temperature = learned.cross_validation->temperature;
    }

    progress(kEvaluationBegins, "evaluate");
    learned.report = judge(model, rows, threads);
    FG_TRY(check_stop(stop));
    learned.trained.card = card_of(learned, config, clock.wall_now());
    learned.trained.model = std::move(model);
    return learned;
}

}  // namespace focusguard::app
