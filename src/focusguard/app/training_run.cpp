#include "focusguard/app/training_run.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "focusguard/app/login_name.hpp"
#include "focusguard/app/output_folder.hpp"
#include "focusguard/app/text_file.hpp"
#include "focusguard/app/training_json.hpp"
#include "focusguard/app/version.hpp"
#include "focusguard/download/http_caller.hpp"

namespace focusguard::app {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

// A folder for as long as this lives.
class PassingFolder {
public:
    static Result<PassingFolder> create(fs::path path) {
        FG_TRY(make_output_folder(path));
        return PassingFolder(std::move(path));
    }

    PassingFolder(PassingFolder&& other) noexcept : path_(std::exchange(other.path_, {})) {}

    PassingFolder& operator=(PassingFolder&&) = delete;

    ~PassingFolder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }

    fs::path file(const std::string& name) const { return path_ / name; }

private:
    explicit PassingFolder(fs::path path) : path_(std::move(path)) {}

    fs::path path_;
};

// As Python writes a list, which is what the prototype logged.
std::string python_list(const std::vector<std::string>& names) {
    return fmt::format("['{}']", fmt::join(names, "', '"));
}

std::map<std::string, std::string> params_of(const config::TrainConfig& config) {
    std::map<std::string, std::string> params = {
        {"model", config.model.kind},
        {"features", python_list(config.features)},
        {"val_days", std::to_string(config.split.val_days)},
        {"test_days", std::to_string(config.split.test_days)},
        {"split_method", config.split.method},
        {"label_strategy", config.labels.strategy}};
    const Json settings = model_settings_json(config.model);
    for (const auto& [name, value] : settings.items()) {
        params[name] = value.is_string() ? value.get<std::string>() : value.dump();
    }
    return params;
}

tracking::RunRecord record_of(const LearnedModel& learned,
                              const registry::RegisteredModel& registered,
                              const config::TrainConfig& config) {
    const train::ModelCard& card = learned.trained.card;
    tracking::RunRecord record;
    record.experiment = config.mlflow.experiment;
    record.run_id = tracking::new_run_id();
    record.run_name = fmt::format("{}-v{}", card.kind, registered.version);
    record.user = login_name();
    record.started = learned.started;
    record.ended = card.trained_at;
    record.params = params_of(config);
    record.metrics = card.metrics;
    record.tags = {{"focusguard.version", std::string(kProgramVersion)},
                   {"focusguard.model_id", card.model_id},
                   {"focusguard.model_version", std::to_string(registered.version)},
                   {"focusguard.dataset_fingerprint", card.dataset_fingerprint}};
    add_standard_tags(record, "focusguard", card.git_commit);
    return record;
}

// The parts of the report that the contract has as files of their own, by their names there.
std::map<std::string, std::string> parts_of(const Json& report) {
    const Json& quality = report.at("quality");
    return {{"data_summary.json", json_text(report.at("summary"))},
            {"quality_train.json", json_text(quality.at("train"))},
            {"quality_val.json", json_text(quality.at("val"))},
            {"quality_test.json", json_text(quality.at("test"))},
            {"val_metrics.json", json_text(report.at("val_metrics"))},
            {"test_metrics.json", json_text(report.at("test_metrics"))}};
}

}  // namespace

tracking::TrackingSettings tracking_settings(const config::TrainConfig& config) {
    return {
        .uri = config.mlflow.tracking_uri,
        .pending = config.outputs.model_dir / "pending",
        .login = tracking::login_from_environment(),
        .create_caller =
            [] {
                return download::create_curl_caller(fmt::format("FocusGuard/{}", kProgramVersion));
            },
        .pause = [](Nanoseconds time) { std::this_thread::sleep_for(time); }};
}

Result<tracking::Tracked> track_training(const LearnedModel& learned, const WrittenReport& report,
                                         const registry::RegisteredModel& registered,
                                         const config::TrainConfig& config) {
    tracking::RunRecord record = record_of(learned, registered, config);
    const PassingFolder folder = FG_TRY(
        PassingFolder::create(config.outputs.report_dir / fmt::format(".run-{}", record.run_id)));
    for (const auto& [name, text] : parts_of(report.json)) {
        FG_TRY(write_text_file(folder.file(name), text, "run's file"));
        record.artifacts.push_back({name, folder.file(name)});
    }
    record.artifacts.push_back({"latest_eval.json", report.file});
    record.artifacts.push_back({"latest_eval.html", report.page});
    record.artifacts.push_back({"model/model.onnx", registered.file});
    return tracking::track(tracking_settings(config), std::move(record));
}

}  // namespace focusguard::app
