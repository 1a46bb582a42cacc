// What a key's value must look like, and where in Config it goes: the cells of the table of keys.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "focusguard/base/day_span.hpp"
#include "focusguard/config/config.hpp"
#include "focusguard/config/yaml_reader.hpp"

namespace focusguard::config {

// A field of a part of Config, for writing and for reading.
template <typename T>
struct Field {
    T& (*in)(Config&);
    const T& (*in_const)(const Config&);
};

// The field that the members lead to: field_of<&Config::camera, &CameraConfig::width>().
template <auto... members>
constexpr auto field_of() {
    using T = std::remove_reference_t<decltype((std::declval<Config&>().*....*members))>;
    return Field<T>{[](Config& config) -> T& { return (config.*....*members); },
                    [](const Config& config) -> const T& { return (config.*....*members); }};
}

struct FlagRule {
    Field<bool> field;
};

struct WholeNumberRule {
    Field<int> field;
    int lowest;
    int highest;
};

struct NumberRule {
    Field<double> field;
    double lowest;
    double highest;
};

struct SecondsRule {
    Field<Seconds> field;
    double lowest;
    double highest;
};

struct PathRule {
    Field<std::filesystem::path> field;
};

// Any text that can be printed, but not none.
struct TextRule {
    Field<std::string> field;
};

// A list of at least one such text, each once.
struct TextsRule {
    Field<std::vector<std::string>> field;
};

// One of these words, or another name of one of them that is taken too, but not advertised.
struct ChoiceRule {
    Field<std::string> field;
    std::vector<std::string_view> words;
    std::vector<std::pair<std::string_view, std::string_view>> aliases = {};  // name → word
};

// One of these words, or the path of a file whose name ends so.
struct ChoiceOrFileRule {
    Field<std::string> field;
    std::vector<std::string_view> words;
    std::string_view file_ending;
};

// A list of at least one name out of `names`.
struct NamesRule {
    Field<std::vector<std::string>> field;
    std::vector<std::string_view> names;
};

// A list of parts of the day, as parse_day_span() reads them; it may be empty.
struct DaySpansRule {
    Field<std::vector<DaySpan>> field;
};

// CameraConfig::source has two keys: a camera by its number, and anything by its name.
struct CameraIndexRule {};

struct CameraSourceRule {};

// One value is possible. The key stands in the file so that its reader knows.
struct FixedFlagRule {
    bool value;
    std::string_view reason;
};

struct FixedListRule {
    std::string_view only_item;
};

using KeyRule = std::variant<FlagRule, WholeNumberRule, NumberRule, SecondsRule, PathRule, TextRule,
                             TextsRule, ChoiceRule, ChoiceOrFileRule, NamesRule, DaySpansRule,
                             CameraIndexRule, CameraSourceRule, FixedFlagRule, FixedListRule>;

// What is allowed, to stand after "allowed is": "a whole number from 1 to 240".
std::string allowed_by(const KeyRule& rule);

enum class Accepted { kNo, kYes };

// Writes the value to its field when the rule allows it.
Accepted apply(const KeyRule& rule, const YamlValue& value, Config& config);

// The value as a file would give it; nothing when it is the other of the camera's two keys that
// says it.
std::optional<YamlValue> value_in(const KeyRule& rule, const Config& config);

// True when the value of an override is a text that is taken as it is.
bool takes_raw_text(const KeyRule& rule);

}  // namespace focusguard::config
