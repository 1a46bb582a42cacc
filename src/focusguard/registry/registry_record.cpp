#include "focusguard/registry/registry_record.hpp"

#include <cstdint>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "focusguard/artifact/card_json.hpp"
#include "focusguard/base/text.hpp"

namespace focusguard::registry {

namespace {

using nlohmann::ordered_json;

constexpr int kFormat = 1;
constexpr int kIndent = 2;

// Chosen: an id or a link, not a document.
constexpr std::size_t kLongestText = 1000;

constexpr const char* kFormatKey = "format";
constexpr const char* kAliases = "aliases";
constexpr const char* kEarlierLive = "earlier_live";
constexpr const char* kVersions = "versions";
constexpr const char* kVersion = "version";
constexpr const char* kCard = "card";
constexpr const char* kTags = "tags";

Unexpected broken(std::string what) {
    return Unexpected(ErrorCode::kDataLoss, std::move(what));
}

const ordered_json& member(const ordered_json& json, const char* key) {
    static const ordered_json none;
    const auto found = json.is_object() ? json.find(key) : json.end();
    return found == json.end() ? none : *found;
}

// A version's number, or 0.
int version_in(const ordered_json& json) {
    const bool is_number = json.is_number_integer() && json.get<std::int64_t>() > 0 &&
                           std::in_range<int>(json.get<std::int64_t>());
    return is_number ? json.get<int>() : 0;
}

Result<std::map<std::string, std::string>> tags_in(const ordered_json& json) {
    if (!json.is_object()) {
        return broken("a version's tags must be an object");
    }
    std::map<std::string, std::string> tags;
    for (const auto& [key, value] : json.items()) {
        if (!is_registry_text(key) || !value.is_string() ||
            !is_registry_text(value.template get_ref<const std::string&>())) {
            return broken("a version's tags must be short texts");
        }
        tags.emplace(key, value.template get<std::string>());
    }
    return tags;
}

Status read_versions(const ordered_json& list, RegistryRecord& record) {
    if (!list.is_array()) {
        return broken("its versions must be a list");
    }
    for (const ordered_json& json : list) {
        const int version = version_in(member(json, kVersion));
        if (version == 0 || record.versions.contains(version)) {
            return broken("its versions must have numbers of their own");
        }
        VersionRecord read;
        Result<train::ModelCard> card = artifact::card_of(member(json, kCard));
        if (!card) {
            return broken(fmt::format("of version {} {}", version, card.error().message()));
        }
        read.card = *std::move(card);
        read.tags = FG_TRY(tags_in(member(json, kTags)));
        record.versions.emplace(version, std::move(read));
    }
    return {};
}

Status read_aliases(const ordered_json& json, RegistryRecord& record) {
    if (!json.is_object()) {
        return broken("its aliases must be an object");
    }
    for (const auto& [alias, value] : json.items()) {
        const int version = version_in(value);
        if (!is_registry_text(alias) || !record.versions.contains(version)) {
            return broken("its aliases must be names of versions");
        }
        record.aliases.emplace(alias, version);
    }
    return {};
}

Status read_earlier_live(const ordered_json& list, RegistryRecord& record) {
    if (!list.is_array()) {
        return broken("its earlier_live must be a list");
    }
    for (const ordered_json& json : list) {
        record.earlier_live.push_back(version_in(json));
        if (!record.versions.contains(record.earlier_live.back())) {
            return broken("its earlier_live must be versions");
        }
    }
    return {};
}

}  // namespace

bool is_registry_text(std::string_view text) {
    return !text.empty() && text.size() <= kLongestText && is_printable(text);
}

std::string record_text(const RegistryRecord& record) {
    ordered_json versions = ordered_json::array();
    for (const auto& [version, known] : record.versions) {
        versions.push_back({{kVersion, version},
                            {kTags, ordered_json(known.tags)},
                            {kCard, artifact::to_json(known.card)}});
    }
    ordered_json json;
    json[kFormatKey] = kFormat;
    json[kAliases] = record.aliases;
    json[kEarlierLive] = record.earlier_live;
    json[kVersions] = std::move(versions);
    return json.dump(kIndent) + '\n';
}

Result<RegistryRecord> parse_record(std::string_view text) {
    const ordered_json json = ordered_json::parse(text, nullptr, false);
    if (!json.is_object()) {
        return broken("it is no JSON object");
    }
    const int format = version_in(member(json, kFormatKey));
    if (format > kFormat) {
        return Unexpected(ErrorCode::kFailedPrecondition, "a newer FocusGuard wrote it");
    }
    if (format != kFormat) {
        return broken(fmt::format("its format must be {}", kFormat));
    }
    RegistryRecord record;
    FG_TRY(read_versions(member(json, kVersions), record));
    FG_TRY(read_aliases(member(json, kAliases), record));
    FG_TRY(read_earlier_live(member(json, kEarlierLive), record));
    return record;
}

}  // namespace focusguard::registry
