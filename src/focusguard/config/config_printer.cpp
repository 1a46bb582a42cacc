#include "focusguard/config/config_printer.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>
#include <vector>

#include <yaml-cpp/emitter.h>
#include <yaml-cpp/emittermanip.h>

namespace focusguard::config {

namespace {

void emit(YAML::Emitter& out, const YamlScalar& scalar) {
    if (scalar.quotes == Quotes::kSome) {
        out << YAML::DoubleQuoted;
    }
    out << scalar.text;
}

void emit(YAML::Emitter& out, const YamlValue& value) {
    if (const auto* list = std::get_if<YamlList>(&value)) {
        out << YAML::Flow << YAML::BeginSeq;
        for (const YamlScalar& item : *list) {
            emit(out, item);
        }
        out << YAML::EndSeq;
    } else if (const auto* scalar = std::get_if<YamlScalar>(&value)) {
        emit(out, *scalar);
    }
}

// "model.logreg.C" → model, logreg, C.
std::vector<std::string> parts_of(std::string_view name) {
    std::vector<std::string> parts;
    for (auto dot = name.find('.'); dot != name.npos; dot = name.find('.')) {
        parts.emplace_back(name.substr(0, dot));
        name.remove_prefix(dot + 1);
    }
    parts.emplace_back(name);
    return parts;
}

// Leaves sections of `open` until it is a beginning of `wanted`, and enters the rest of those.
void change_sections(YAML::Emitter& out, std::vector<std::string>& open,
                     const std::vector<std::string>& wanted) {
    const auto common = std::ranges::mismatch(open, wanted).in1 - open.begin();
    for (; std::ssize(open) > common; open.pop_back()) {
        out << YAML::EndMap;
    }
    while (open.size() < wanted.size()) {
        open.push_back(wanted[open.size()]);
        out << YAML::Key << open.back() << YAML::Value << YAML::BeginMap;
    }
}

}  // namespace

std::string print_config(const Config& config, ConfigFile file) {
    YAML::Emitter out;
    out << YAML::BeginMap;
    std::vector<std::string> open;
    for (const ConfigKey& key : config_keys()) {
        const auto value = value_in(key.rule, config);
        if (key.file != file || !value) {
            continue;
        }
        // A section's keys stand together in the table.
        std::vector<std::string> sections = parts_of(key.name_in_file());
        const std::string name = std::move(sections.back());
        sections.pop_back();
        change_sections(out, open, sections);
        out << YAML::Key << name << YAML::Value;
        emit(out, *value);
    }
    change_sections(out, open, {});
    out << YAML::EndMap;
    return std::string(out.c_str()) + '\n';
}

}  // namespace focusguard::config
