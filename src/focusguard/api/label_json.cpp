#include "focusguard/api/label_json.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include <nlohmann/json.hpp>

namespace focusguard::api {

namespace {

using nlohmann::json;
using nlohmann::ordered_json;

constexpr std::array<std::string_view, 5> kKeys = {"from", "to", "state", "source", "note"};

// Seconds that a WallTime can hold, with room to spare: beyond the year 5000.
constexpr double kLargestInstant = 1e11;

Unexpected refused(const char* message) {
    return Unexpected(ErrorCode::kInvalidArgument, message);
}

std::optional<WallTime> instant(const json& object, const char* key) {
    const auto value = object.find(key);
    if (value == object.end() || !value->is_number()) {
        return std::nullopt;
    }
    const auto seconds = value->get<double>();
    if (!(std::abs(seconds) < kLargestInstant)) {
        return std::nullopt;
    }
    return WallTime(std::chrono::round<std::chrono::microseconds>(Seconds(seconds)));
}

// The text at the key; empty, which is no name of ours, for anything else.
std::string text(const json& object, const char* key) {
    const auto value = object.find(key);
    return value != object.end() && value->is_string() ? value->get<std::string>() : std::string();
}

ordered_json or_null(const std::optional<std::string>& value) {
    return value ? ordered_json(*value) : ordered_json();
}

}  // namespace

Result<events::NewLabel> parse_new_label(std::string_view text_given) {
    const json object = json::parse(text_given, nullptr, false);
    if (!object.is_object()) {
        return refused(R"(Send a label as JSON: {"from": …, "to": …, "state": "FOCUSED"}.)");
    }
    for (const auto& [key, value] : object.items()) {
        if (std::ranges::find(kKeys, key) == kKeys.end()) {
            return refused("A label has from, to, state, source and note, and nothing else.");
        }
    }
    const auto from = instant(object, "from");
    const auto to = instant(object, "to");
    if (!from || !to) {
        return refused("A label's from and to must be numbers, in seconds since 1970.");
    }
    const auto state = state::parse_focus_state(text(object, "state"));
    if (!state) {
        return refused("A label's state must be FOCUSED, DISTRACTED or AWAY.");
    }
    events::NewLabel label{.from = *from, .to = *to, .state = *state};
    if (object.contains("source")) {
        const auto source = events::parse_label_source(text(object, "source"));
        if (!source) {
            return refused("A label's source must be user, correction or sampling.");
        }
        label.source = *source;
    }
    if (const auto note = object.find("note"); note != object.end() && !note->is_null()) {
        if (!note->is_string()) {
            return refused("A label's note must be a text.");
        }
        label.note = note->get<std::string>();
    }
    return label;
}

ordered_json label_json(const events::Label& label) {
    return {{"label_id", label.label_id},
            {"created_at", label.created_at.epoch_seconds()},
            {"from", label.from.epoch_seconds()},
            {"to", label.to.epoch_seconds()},
            {"state", label.state ? ordered_json(to_string(*label.state)) : ordered_json()},
            {"source", to_string(label.source)},
            {"note", or_null(label.note)},
            {"session_id", or_null(label.session_id)}};
}

ordered_json label_spans_json(std::span<const events::LabelSpan> spans) {
    ordered_json list = ordered_json::array();
    for (const events::LabelSpan& span : spans) {
        list.push_back({{"from", span.from.epoch_seconds()},
                        {"to", span.to.epoch_seconds()},
                        {"state", to_string(span.state)},
                        {"source", to_string(span.source)},
                        {"label_id", span.label_id}});
    }
    return list;
}

ordered_json label_day_json(const std::string& date, const events::LabelRows& rows,
                            std::span<const events::LabelSpan> spans) {
    ordered_json labels = ordered_json::array();
    for (const events::Label& label : events::standing_labels(rows.rows)) {
        labels.push_back(label_json(label));
    }
    return {{"date", date},
            {"labels", std::move(labels)},
            {"spans", label_spans_json(spans)},
            {"unreadable_files", rows.unreadable_files}};
}

}  // namespace focusguard::api
