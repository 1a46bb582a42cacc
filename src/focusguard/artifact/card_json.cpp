#include "focusguard/artifact/card_json.hpp"

#include <chrono>
#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "focusguard/base/text.hpp"

namespace focusguard::artifact {

namespace {

using nlohmann::ordered_json;
using train::ModelCard;

// Chosen: far above what a training writes.
constexpr std::size_t kLongestText = 200;
constexpr std::size_t kMostMetrics = 256;

// As long as a double holds microseconds (base/time.hpp).
constexpr double kLastSecond = 9e9;

constexpr const char* kTrainedAt = "trained_at_s";
constexpr const char* kSchemaVersion = "schema_version";
constexpr const char* kRows = "rows";
constexpr const char* kMetrics = "metrics";

using TextMember = std::pair<const char*, std::string ModelCard::*>;

constexpr TextMember kTexts[] = {
    {"model_id", &ModelCard::model_id},
    {"kind", &ModelCard::kind},
    {"program_version", &ModelCard::program_version},
    {"git_commit", &ModelCard::git_commit},
    {"vision_model", &ModelCard::vision_model},
    {"first_date", &ModelCard::first_date},
    {"last_date", &ModelCard::last_date},
    {"dataset_fingerprint", &ModelCard::dataset_fingerprint},
    {"label_strategy", &ModelCard::label_strategy},
};

Unexpected broken(std::string_view key, std::string_view what) {
    return Unexpected(ErrorCode::kDataLoss, fmt::format("its {} must be {}", key, what));
}

bool is_text(std::string_view text) {
    return text.size() <= kLongestText && is_printable(text);
}

const ordered_json& member(const ordered_json& json, const char* key) {
    static const ordered_json none;
    const auto found = json.find(key);
    return found == json.end() ? none : *found;
}

template <typename Number>
Result<Number> whole_number(const ordered_json& json, const char* key) {
    const ordered_json& value = member(json, key);
    // An unsigned number above the signed ones' range would come out negative.
    const bool is_whole =
        value.is_number_integer() &&
        (!value.is_number_unsigned() || std::in_range<Number>(value.get<std::uint64_t>())) &&
        std::in_range<Number>(value.get<std::int64_t>());
    if (!is_whole || value.get<std::int64_t>() < 0) {
        return broken(key, "a whole number");
    }
    return static_cast<Number>(value.get<std::int64_t>());
}

Result<std::map<std::string, double>> metrics_in(const ordered_json& json) {
    const ordered_json& values = member(json, kMetrics);
    if (!values.is_object()) {
        return broken(kMetrics, "an object of numbers");
    }
    std::map<std::string, double> metrics;
    for (const auto& [name, value] : values.items()) {
        if (!value.is_number()) {
            return broken(kMetrics, "an object of numbers");
        }
        metrics.emplace(name, value.template get<double>());
    }
    return metrics;
}

}  // namespace

ordered_json to_json(const ModelCard& card) {
    ordered_json json;
    for (const auto& [key, text] : kTexts) {
        json[key] = card.*text;
    }
    json[kTrainedAt] = card.trained_at.epoch_seconds();
    json[kSchemaVersion] = card.schema_version;
    json[kRows] = card.rows;
    json[kMetrics] = ordered_json::object();
    for (const auto& [name, value] : card.metrics) {
        json[kMetrics][name] = value;
    }
    return json;
}

Result<ModelCard> card_of(const ordered_json& json) {
    if (!json.is_object()) {
        return Unexpected(ErrorCode::kDataLoss, "its card must be an object");
    }
    ModelCard card;
    for (const auto& [key, text] : kTexts) {
        const ordered_json& value = member(json, key);
        if (!value.is_string()) {
            return broken(key, "a text");
        }
        card.*text = value.get<std::string>();
    }
    const ordered_json& trained_at = member(json, kTrainedAt);
    const double seconds = trained_at.is_number() ? trained_at.get<double>() : -1.0;
    if (!(seconds >= 0.0 && seconds <= kLastSecond)) {
        return broken(kTrainedAt, "a time in seconds");
    }
    card.trained_at = WallTime(std::chrono::round<std::chrono::microseconds>(Seconds(seconds)));
    card.schema_version = FG_TRY(whole_number<int>(json, kSchemaVersion));
    card.rows = FG_TRY(whole_number<std::int64_t>(json, kRows));
    card.metrics = FG_TRY(metrics_in(json));
    if (std::string fault = fault_of(card); !fault.empty()) {
        return Unexpected(ErrorCode::kDataLoss, std::move(fault));
    }
    return card;
}

std::string fault_of(const ModelCard& card) {
    for (const auto& [key, text] : kTexts) {
        if (!is_text(card.*text)) {
            return fmt::format("its {} must be a short text", key);
        }
    }
    if (card.model_id.empty()) {
        return "its model_id must not be empty";
    }
    if (card.metrics.size() > kMostMetrics) {
        return fmt::format("its metrics must be at most {}", kMostMetrics);
    }
    for (const auto& [name, value] : card.metrics) {
        if (!is_text(name) || !std::isfinite(value)) {
            return "its metrics must be finite numbers with short names";
        }
    }
    return {};
}

}  // namespace focusguard::artifact
