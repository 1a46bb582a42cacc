#include "focusguard/app/training_json.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "focusguard/evaluate/model_report_json.hpp"

namespace focusguard::app {

namespace {

using Json = nlohmann::ordered_json;

template <typename Number>
Json by_name(const std::vector<std::pair<std::string, Number>>& numbers) {
    Json json = Json::object();
    for (const auto& [name, number] : numbers) {
        json[name] = number;
    }
    return json;
}

Json split_json(const config::SplitConfig& split) {
    Json json = {{"method", split.method}};
    if (split.method == "by_date") {
        json["test_days"] = split.test_days;
        json["val_days"] = split.val_days;
    } else if (split.method == "by_session") {
        json["test_sessions"] = split.test_sessions;
        json["val_sessions"] = split.val_sessions;
    } else {
        json["folds"] = split.folds;
    }
    return json;
}

Json diary_json(const DiaryFacts& facts, const config::TrainConfig& config) {
    return {{"events_dir", config.data.events_dir.string()},
            {"files", facts.files},
            {"unreadable_files", facts.unreadable_files},
            {"first_date", facts.first_date},
            {"last_date", facts.last_date},
            {"sessions", facts.sessions},
            {"vision_models", facts.vision_models},
            {"rows", facts.rows},
            {"rows_without_time", facts.without_time},
            {"rows_without_label", facts.without_label},
            {"rows_there_twice", facts.doubled},
            {"fingerprint", facts.fingerprint}};
}

Json cross_validation_json(const evaluate::CrossValidation& folds) {
    using Fold = evaluate::FoldResult;
    Json json = {{"folds", Json::array()}};
    for (const Fold& fold : folds.folds) {
        json["folds"].push_back({{"rows", fold.rows},
                                 {"accuracy", fold.accuracy},
                                 {"macro_f1", fold.macro_f1},
                                 {"log_loss", fold.log_loss}});
    }
    const auto figure = [&](const char* name, double Fold::*member) {
        const evaluate::MeanAndSpread all = over_folds(folds, member);
        json[name] = {{"mean", all.mean}, {"spread", all.spread}};
    };
    figure("accuracy", &Fold::accuracy);
    figure("macro_f1", &Fold::macro_f1);
    figure("log_loss", &Fold::log_loss);
    return json;
}

}  // namespace

Json quality_json(const dataset::RowQuality& quality) {
    Json distribution = Json::object();
    const double rows = static_cast<double>(std::max<std::int64_t>(1, quality.rows));
    for (const auto& [name, count] : quality.label_counts) {
        distribution[name] = static_cast<double>(count) / rows;
    }
    return {{"rows", quality.rows},
            {"missing_rates", by_name(quality.missing_rates)},
            {"label_counts", by_name(quality.label_counts)},
            {"label_distribution", std::move(distribution)},
            {"drift", by_name(quality.drift)},
            {"warnings", quality.warnings}};
}

std::string json_text(const Json& json) {
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

Json model_settings_json(const config::ModelConfig& model) {
    if (model.kind == "xgboost") {
        const config::XgboostConfig& trees = model.xgboost;
        return {{"rounds", trees.rounds},
                {"depth", trees.depth},
                {"learning_rate", trees.learning_rate},
                {"min_child_weight", trees.min_child_weight},
                {"subsample", trees.subsample},
                {"colsample_bytree", trees.colsample_bytree},
                {"reg_lambda", trees.reg_lambda},
                {"early_stopping_rounds", trees.early_stopping_rounds},
                {"class_weight", trees.class_weight}};
    }
    const config::LogregConfig& logreg = model.logreg;
    return {{"C", logreg.c},
            {"class_weight", logreg.class_weight},
            {"max_iter", logreg.max_iter},
            {"standardise", logreg.standardise}};
}

Json training_summary_json(const LearnedModel& learned, const config::TrainConfig& config) {
    const train::ModelCard& card = learned.trained.card;
    return {{"model", config.model.kind},
            {"model_id", card.model_id},
            {"trained_at", card.trained_at.epoch_seconds()},
            {"program_version", card.program_version},
            {"git_commit", card.git_commit},
            {"features", learned.trained.model.features},
            {"classes", learned.trained.model.classes},
            {"label_strategy", config.labels.strategy},
            {"away_label_if_face_missing", config.labels.away_label_if_face_missing},
            {"split", split_json(config.split)},
            {"rows",
             {{"train", learned.qualities.train.rows},
              {"val", learned.qualities.val.rows},
              {"test", learned.qualities.test.rows}}},
            {"diary", diary_json(learned.facts, config)},
            {"settings", model_settings_json(config.model)},
            {"fit", learned.fit_figures},
            {"temperature", learned.trained.model.temperature},
            {"train_time_s", learned.train_time.count()}};
}

Json training_report_json(const LearnedModel& learned, const config::TrainConfig& config) {
    Json json = {{"summary", training_summary_json(learned, config)},
                 {"quality",
                  {{"train", quality_json(learned.qualities.train)},
                   {"val", quality_json(learned.qualities.val)},
                   {"test", quality_json(learned.qualities.test)}}}};
    json.update(model_report_json(learned.report));
    json["cross_validation"] =
        learned.cross_validation ? cross_validation_json(*learned.cross_validation) : Json(nullptr);
    return json;
}

}  // namespace focusguard::app
