#include "focusguard/app/page_training.hpp"

#include <fmt/format.h>

#include "focusguard/app/train_model.hpp"
#include "focusguard/config/config_loader.hpp"

namespace focusguard::app {

namespace {

constexpr const char* kTrainConfig = "train.yaml";

Result<config::TrainConfig> train_config(const std::filesystem::path& app_yaml,
                                         const config::Config& config) {
    const std::filesystem::path file = app_yaml.parent_path() / kTrainConfig;
    config::TrainConfig train;
    if (std::filesystem::exists(file)) {
        train = FG_TRY(config::load_train_config(file, {}));
    }
    train.data.events_dir = config.logging.output_dir;
    train.outputs.model_dir = config.state.model_dir;
    return train;
}

}  // namespace

Result<std::string> train_for_page(const std::filesystem::path& app_yaml,
                                   const config::Config& config, const api::TrainingWish& wish,
                                   const TrainingProgress& progress, const std::stop_token& stop) {
    config::TrainConfig train = FG_TRY(train_config(app_yaml, config));
    if (wish.labels) {
        train.labels.strategy = *wish.labels;
    }
    const Training training = FG_TRY(train_model(train, progress, stop));
    const train::ModelCard& card = training.registered.card;
    return fmt::format(
        "Version {} has learned from {} rows of {} to {}; it judges once it is live.",
        training.registered.version, card.rows, card.first_date, card.last_date);
}

}  // namespace focusguard::app
