#include "focusguard/app/train_model.hpp"

#include <string>
#include <utility>
#include <variant>

#include <nlohmann/json.hpp>

#include "focusguard/app/output_folder.hpp"
#include "focusguard/app/report_page.hpp"
#include "focusguard/app/text_file.hpp"
#include "focusguard/app/training_json.hpp"
#include "focusguard/app/training_run.hpp"
#include "focusguard/registry/model_registry.hpp"
#include "focusguard/tracking/tracking_uri.hpp"

namespace focusguard::app {

namespace {

constexpr double kKeepingBegins = 0.95;  // of the whole

// Before the long work, rather than after it.
Status check_outputs(const config::TrainConfig& config) {
    FG_TRY(tracking::parse_tracking_uri(config.mlflow.tracking_uri));
    FG_TRY(make_output_folder(config.outputs.report_dir));
    return make_output_folder(config.outputs.model_dir);
}

// So that `models show` leads to the run.
Status note_run(registry::ModelRegistry& registry, int version, const tracking::Tracked& tracked) {
    const auto* const run = std::get_if<tracking::TrackedRun>(&tracked);
    return run == nullptr ? Status() : registry.set_tag(version, "mlflow.run_id", run->run_id);
}

}  // namespace

Result<Training> train_model(const config::TrainConfig& config, const TrainingProgress& progress,
                             const std::stop_token& stop) {
    FG_TRY(check_outputs(config));
    LearnedModel learned = FG_TRY(learn_model(config, progress, stop));
    progress(kKeepingBegins, "keep");
    const nlohmann::ordered_json json = training_report_json(learned, config);
    const std::string html = FG_TRY(model_report_page(json));
    const std::filesystem::path report = config.outputs.report_dir / "latest_eval.json";
    const std::filesystem::path page = config.outputs.report_dir / "latest_eval.html";
    FG_TRY(write_text_file(report, json_text(json), "report"));
    FG_TRY(write_text_file(page, html, "report"));
    registry::ModelRegistry registry(config.outputs.model_dir);
    registry::RegisteredModel registered = FG_TRY(registry.add(learned.trained));
    tracking::Tracked tracked =
        FG_TRY(track_training(learned, {json, report, page}, registered, config));
    FG_TRY(note_run(registry, registered.version, tracked));
    return Training{std::move(learned), std::move(registered), report, page, std::move(tracked)};
}

}  // namespace focusguard::app
