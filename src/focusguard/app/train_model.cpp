#include "focusguard/app/train_model.hpp"

#include <string>
#include <system_error>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "focusguard/app/text_file.hpp"
#include "focusguard/app/training_json.hpp"

namespace focusguard::app {

namespace {

namespace fs = std::filesystem;

constexpr double kKeepingBegins = 0.95;  // of the whole

Status make_folder(const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) {
        return Unexpected(ErrorCode::kFailedPrecondition,
                          fmt::format("The folder {} cannot be made ({}): name another.",
                                      folder.string(), error.message()));
    }
    return {};
}

std::string text_of(const nlohmann::ordered_json& json) {
    return json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
}

}  // namespace

Result<Training> train_model(const config::TrainConfig& config, const TrainingProgress& progress,
                             const std::stop_token& stop) {
    // Before the long work, rather than after it.
    FG_TRY(make_folder(config.outputs.report_dir));
    Training training;
    training.learned = FG_TRY(learn_model(config, progress, stop));
    progress(kKeepingBegins, "keep");
    training.report = config.outputs.report_dir / "latest_eval.json";
    FG_TRY(write_text_file(training.report, text_of(training_report_json(training.learned, config)),
                           "report"));
    return training;
}

}  // namespace focusguard::app
