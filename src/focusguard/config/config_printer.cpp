#include "focusguard/config/config_printer.hpp"

#include <string_view>

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

}  // namespace

std::string print_config(const Config& config, ConfigFile file) {
    YAML::Emitter out;
    out << YAML::BeginMap;
    std::string_view section;
    for (const ConfigKey& key : config_keys()) {
        const auto value = value_in(key.rule, config);
        if (key.file != file || !value) {
            continue;
        }
        // Keys lie one section deep at most, and a section's keys stand together in the table.
        const std::string_view name = key.name_in_file();
        const auto dot = name.find('.');
        const std::string_view own_section = dot == name.npos ? "" : name.substr(0, dot);
        if (own_section != section) {
            if (!section.empty()) {
                out << YAML::EndMap;
            }
            if (!own_section.empty()) {
                out << YAML::Key << std::string(own_section) << YAML::Value << YAML::BeginMap;
            }
            section = own_section;
        }
        out << YAML::Key << std::string(dot == name.npos ? name : name.substr(dot + 1))
            << YAML::Value;
        emit(out, *value);
    }
    if (!section.empty()) {
        out << YAML::EndMap;
    }
    out << YAML::EndMap;
    return std::string(out.c_str()) + '\n';
}

}  // namespace focusguard::config
