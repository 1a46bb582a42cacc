#include "focusguard/api/model_json.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "focusguard/config/train_config.hpp"

namespace focusguard::api {

namespace {

using nlohmann::ordered_json;

bool is_live(const registry::RegisteredModel& model) {
    return std::ranges::find(model.aliases, registry::kLiveAlias) != model.aliases.end();
}

ordered_json version_json(const registry::RegisteredModel& model) {
    const train::ModelCard& card = model.card;
    return {{"version", model.version},
            {"model_id", card.model_id},
            {"kind", card.kind},
            {"live", is_live(model)},
            {"trained_at_ts", card.trained_at.epoch_seconds()},
            {"first_date", card.first_date},
            {"last_date", card.last_date},
            {"rows", card.rows},
            {"metrics", card.metrics}};
}

}  // namespace

ordered_json models_json(std::span<const registry::RegisteredModel> models) {
    ordered_json versions = ordered_json::array();
    std::for_each(models.rbegin(), models.rend(),
                  [&](const auto& model) { versions.push_back(version_json(model)); });
    const auto live = std::ranges::find_if(models, is_live);
    ordered_json json = {{"live", nullptr}, {"versions", std::move(versions)}};
    if (live != models.end()) {
        json["live"] = live->version;
    }
    return json;
}

std::optional<int> parse_version(std::string_view body) {
    const auto json = nlohmann::json::parse(body, nullptr, false);
    if (!json.is_object() || json.size() != 1) {
        return std::nullopt;
    }
    const auto version = json.find("version");
    if (version == json.end() || !version->is_number_unsigned()) {
        return std::nullopt;
    }
    const auto number = version->get<std::uint64_t>();
    if (number == 0 || number > static_cast<std::uint64_t>(std::numeric_limits<int>::max())) {
        return std::nullopt;
    }
    return static_cast<int>(number);
}

Result<TrainingWish> parse_training_wish(std::string_view body) {
    if (body.empty()) {
        return TrainingWish();
    }
    const auto json = nlohmann::json::parse(body, nullptr, false);
    if (json.is_object() && json.size() == 1 && json.contains("labels") &&
        json["labels"].is_string()) {
        const auto& labels = json["labels"].get_ref<const std::string&>();
        if (std::ranges::find(config::kLabelStrategies, labels) != config::kLabelStrategies.end()) {
            return TrainingWish{labels};
        }
    }
    return Unexpected(ErrorCode::kInvalidArgument,
                      fmt::format("Send nothing, or {{\"labels\": WORD}} with one of {}.",
                                  fmt::join(config::kLabelStrategies, ", ")));
}

}  // namespace focusguard::api
