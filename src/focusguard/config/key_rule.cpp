#include "focusguard/config/key_rule.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "focusguard/base/text.hpp"

namespace focusguard::config {

namespace {

template <typename... Ts>
struct Overload : Ts... {
    using Ts::operator()...;
};

template <typename... Ts>
Overload(Ts...) -> Overload<Ts...>;

// The text of a value that is written without quotes: a number or a word.
std::optional<std::string_view> word(const YamlValue& value) {
    const auto* scalar = std::get_if<YamlScalar>(&value);
    if (scalar == nullptr || scalar->quotes == Quotes::kSome) {
        return std::nullopt;
    }
    return scalar->text;
}

// YAML 1.1's words, which the seed's YAML library took as well.
std::optional<bool> as_flag(const YamlValue& value) {
    using namespace std::string_view_literals;
    constexpr std::array kTrue = {"true"sv, "True"sv, "TRUE"sv, "yes"sv, "Yes"sv,
                                  "YES"sv,  "on"sv,   "On"sv,   "ON"sv};
    constexpr std::array kFalse = {"false"sv, "False"sv, "FALSE"sv, "no"sv, "No"sv,
                                   "NO"sv,    "off"sv,   "Off"sv,   "OFF"sv};
    const auto text = word(value);
    if (text && std::ranges::count(kTrue, *text) != 0) {
        return true;
    }
    if (text && std::ranges::count(kFalse, *text) != 0) {
        return false;
    }
    return std::nullopt;
}

// A finite number in [lowest, highest] that fills the whole word.
template <typename T>
std::optional<T> as_number(const YamlValue& value, T lowest, T highest) {
    const auto text = word(value);
    if (!text) {
        return std::nullopt;
    }
    T number{};
    const char* const end = text->data() + text->size();
    const auto [stopped_at, error] = std::from_chars(text->data(), end, number);
    const bool is_whole_word = error == std::errc() && stopped_at == end;
    // Not-a-number fails both comparisons.
    if (!is_whole_word || !(number >= lowest && number <= highest)) {
        return std::nullopt;
    }
    return number;
}

// Any value that is one text, not empty, which logs, JSON and terminals can take as it is.
std::optional<std::string> as_text(const YamlValue& value) {
    const auto* scalar = std::get_if<YamlScalar>(&value);
    if (scalar == nullptr || scalar->text.empty() || !is_printable(scalar->text)) {
        return std::nullopt;
    }
    return scalar->text;
}

std::optional<std::vector<std::string>> as_names(const YamlValue& value,
                                                 const std::vector<std::string_view>& names) {
    const auto* list = std::get_if<YamlList>(&value);
    if (list == nullptr || list->empty()) {
        return std::nullopt;
    }
    std::vector<std::string> chosen;
    for (const YamlScalar& item : *list) {
        if (std::ranges::count(names, item.text) == 0) {
            return std::nullopt;
        }
        chosen.push_back(item.text);
    }
    return chosen;
}

std::optional<std::vector<DaySpan>> as_day_spans(const YamlValue& value) {
    const auto* list = std::get_if<YamlList>(&value);
    if (list == nullptr) {
        return std::nullopt;
    }
    std::vector<DaySpan> spans;
    for (const YamlScalar& item : *list) {
        const auto span = parse_day_span(item.text);
        if (!span) {
            return std::nullopt;
        }
        spans.push_back(*span);
    }
    return spans;
}

std::optional<std::vector<std::string>> as_texts(const YamlValue& value) {
    const auto* list = std::get_if<YamlList>(&value);
    if (list == nullptr || list->empty()) {
        return std::nullopt;
    }
    std::vector<std::string> texts;
    for (const YamlScalar& item : *list) {
        const auto text = as_text(item);
        if (!text || std::ranges::count(texts, *text) != 0) {
            return std::nullopt;
        }
        texts.push_back(*text);
    }
    return texts;
}

std::optional<std::string> as_word(const YamlValue& value,
                                   const std::vector<std::string_view>& words) {
    const auto text = as_text(value);
    return text && std::ranges::count(words, *text) != 0 ? text : std::nullopt;
}

std::optional<std::string> as_choice(const YamlValue& value, const ChoiceRule& rule) {
    for (const auto& [name, word] : rule.aliases) {
        if (as_text(value) == name) {
            return std::string(word);
        }
    }
    return as_word(value, rule.words);
}

std::optional<std::string> as_choice_or_file(const YamlValue& value, const ChoiceOrFileRule& rule) {
    const auto text = as_text(value);
    return text && text->ends_with(rule.file_ending) ? text : as_word(value, rule.words);
}

constexpr int kHighestCameraIndex = 999;  // more than /dev holds

std::optional<int> camera_index(const YamlValue& value) {
    return as_number(value, 0, kHighestCameraIndex);
}

// True when camera.index gives this source. "007" is a number too, but not as that key writes it.
bool is_camera_index(const std::string& source) {
    const auto index = camera_index(YamlScalar{source, Quotes::kNone});
    return index && std::to_string(*index) == source;
}

template <typename Target, typename Value>
Accepted store(Target& target, std::optional<Value> value) {
    if (!value) {
        return Accepted::kNo;
    }
    target = Target(std::move(*value));
    return Accepted::kYes;
}

YamlScalar plain(std::string text) {
    return {std::move(text), Quotes::kNone};
}

YamlScalar quoted(std::string text) {
    return {std::move(text), Quotes::kSome};
}

YamlScalar flag(bool value) {
    return plain(value ? "true" : "false");
}

}  // namespace

std::string allowed_by(const KeyRule& rule) {
    return std::visit(
        Overload{
            [](const FlagRule&) -> std::string { return "true or false"; },
            [](const WholeNumberRule& r) {
                return fmt::format("a whole number from {} to {}", r.lowest, r.highest);
            },
            [](const NumberRule& r) {
                return fmt::format("a number from {} to {}", r.lowest, r.highest);
            },
            [](const SecondsRule& r) {
                return fmt::format("a number of seconds from {} to {}", r.lowest, r.highest);
            },
            [](const PathRule&) -> std::string {
                return "a path in UTF-8 without control characters";
            },
            [](const TextRule&) -> std::string { return "a text in UTF-8"; },
            [](const TextsRule&) -> std::string { return "a list of names, each once"; },
            [](const ChoiceRule& r) { return fmt::format("{}", fmt::join(r.words, ", ")); },
            [](const ChoiceOrFileRule& r) {
                return fmt::format("{} or the path of a {} file", fmt::join(r.words, ", "),
                                   r.file_ending);
            },
            [](const NamesRule& r) {
                return fmt::format("a list of {}, such as [{}]", fmt::join(r.names, ", "),
                                   r.names.back());
            },
            [](const DaySpansRule&) -> std::string {
                return "a list of times of the day, such as [\"12:00-13:00\", \"22:00-07:00\"]";
            },
            [](const CameraIndexRule&) {
                return fmt::format("a whole number from 0 to {}", kHighestCameraIndex);
            },
            [](const CameraSourceRule&) -> std::string {
                return "a camera's number, /dev/videoN, a video file, a folder of images or an "
                       "http:// address";
            },
            [](const FixedFlagRule& r) { return fmt::format("{}: {}", r.value, r.reason); },
            [](const FixedListRule& r) { return fmt::format("[{}]", r.only_item); },
        },
        rule);
}

Accepted apply(const KeyRule& rule, const YamlValue& value, Config& config) {
    return std::visit(
        Overload{
            [&](const FlagRule& r) { return store(r.field.in(config), as_flag(value)); },
            [&](const WholeNumberRule& r) {
                return store(r.field.in(config), as_number(value, r.lowest, r.highest));
            },
            [&](const NumberRule& r) {
                return store(r.field.in(config), as_number(value, r.lowest, r.highest));
            },
            [&](const SecondsRule& r) {
                return store(r.field.in(config), as_number(value, r.lowest, r.highest));
            },
            [&](const PathRule& r) { return store(r.field.in(config), as_text(value)); },
            [&](const TextRule& r) { return store(r.field.in(config), as_text(value)); },
            [&](const TextsRule& r) { return store(r.field.in(config), as_texts(value)); },
            [&](const ChoiceRule& r) { return store(r.field.in(config), as_choice(value, r)); },
            [&](const ChoiceOrFileRule& r) {
                return store(r.field.in(config), as_choice_or_file(value, r));
            },
            [&](const NamesRule& r) { return store(r.field.in(config), as_names(value, r.names)); },
            [&](const DaySpansRule& r) { return store(r.field.in(config), as_day_spans(value)); },
            [&](const CameraIndexRule&) {
                const auto index = camera_index(value);
                return store(config.camera.source,
                             index ? std::optional(std::to_string(*index)) : std::nullopt);
            },
            [&](const CameraSourceRule&) { return store(config.camera.source, as_text(value)); },
            [&](const FixedFlagRule& r) {
                return as_flag(value) == r.value ? Accepted::kYes : Accepted::kNo;
            },
            [&](const FixedListRule& r) {
                const auto names = as_names(value, {r.only_item});
                return names && names->size() == 1 ? Accepted::kYes : Accepted::kNo;
            },
        },
        rule);
}

std::optional<YamlValue> value_in(const KeyRule& rule, const Config& config) {
    using Value = std::optional<YamlValue>;
    return std::visit(
        Overload{
            [&](const FlagRule& r) -> Value { return flag(r.field.in_const(config)); },
            [&](const WholeNumberRule& r) -> Value {
                return plain(fmt::format("{}", r.field.in_const(config)));
            },
            [&](const NumberRule& r) -> Value {
                return plain(fmt::format("{}", r.field.in_const(config)));
            },
            [&](const SecondsRule& r) -> Value {
                return plain(fmt::format("{}", r.field.in_const(config).count()));
            },
            [&](const PathRule& r) -> Value { return quoted(r.field.in_const(config).string()); },
            [&](const TextRule& r) -> Value { return quoted(r.field.in_const(config)); },
            [&](const TextsRule& r) -> Value {
                YamlList list;
                for (const std::string& text : r.field.in_const(config)) {
                    list.push_back(quoted(text));
                }
                return list;
            },
            [&](const ChoiceRule& r) -> Value { return plain(r.field.in_const(config)); },
            [&](const ChoiceOrFileRule& r) -> Value { return quoted(r.field.in_const(config)); },
            [&](const NamesRule& r) -> Value {
                YamlList list;
                for (const std::string& name : r.field.in_const(config)) {
                    list.push_back(plain(name));
                }
                return list;
            },
            [&](const DaySpansRule& r) -> Value {
                YamlList list;
                for (const DaySpan& span : r.field.in_const(config)) {
                    list.push_back(quoted(to_string(span)));
                }
                return list;
            },
            [&](const CameraIndexRule&) -> Value {
                const std::string& source = config.camera.source;
                return is_camera_index(source) ? Value(plain(source)) : std::nullopt;
            },
            [&](const CameraSourceRule&) -> Value {
                const std::string& source = config.camera.source;
                return is_camera_index(source) ? std::nullopt : Value(quoted(source));
            },
            [](const FixedFlagRule& r) -> Value { return flag(r.value); },
            [](const FixedListRule& r) -> Value {
                return YamlList{plain(std::string(r.only_item))};
            },
        },
        rule);
}

bool takes_raw_text(const KeyRule& rule) {
    return std::holds_alternative<CameraSourceRule>(rule) ||
           std::holds_alternative<ChoiceOrFileRule>(rule) ||
           std::holds_alternative<PathRule>(rule) || std::holds_alternative<TextRule>(rule);
}

}  // namespace focusguard::config
