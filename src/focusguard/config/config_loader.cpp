#include "focusguard/config/config_loader.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>
#include <map>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "focusguard/base/assert.hpp"
#include "focusguard/config/config_keys.hpp"
#include "focusguard/config/key_suggestion.hpp"
#include "focusguard/config/yaml_reader.hpp"

namespace focusguard::config {

namespace {

constexpr std::string_view kOverridePlace = "--set";
constexpr std::string_view kSectionOfKeys = "a section with keys of its own";

Unexpected refused(std::string_view place, std::string_view reason) {
    return Unexpected(ErrorCode::kInvalidArgument, fmt::format("{}: {}", place, reason));
}

Unexpected not_allowed(std::string_view place, std::string_view key, std::string_view found,
                       std::string_view allowed) {
    return refused(place, fmt::format("{} is {}, allowed is {}", key, found, allowed));
}

// A bound that one key sets for another.
struct Relation {
    std::string_view key;
    std::string_view bounding_key;
    bool (*holds)(const Config&);
    std::string (*allowed)(const Config&);
};

constexpr std::array kRelations = {
    Relation{"smoothing.min_consensus", "smoothing.window_size",
             [](const Config& c) { return c.smoothing.min_consensus <= c.smoothing.window_size; },
             [](const Config& c) {
                 return fmt::format("1 to window_size ({})", c.smoothing.window_size);
             }},
    Relation{"intervention.escalate_seconds", "intervention.soft_nudge_seconds",
             [](const Config& c) { return c.intervention.escalate >= c.intervention.soft_nudge; },
             [](const Config& c) {
                 return fmt::format("soft_nudge_seconds ({}) or more",
                                    c.intervention.soft_nudge.count());
             }},
};

// Collects settings from files and overrides, later ones over earlier ones, and remembers where
// each came from.
class Builder {
public:
    explicit Builder(std::span<const ConfigFile> files) : files_(files) {}

    Status add_file(const ConfigText& source, ConfigFile file) {
        const auto entries = FG_TRY(read_yaml(source.name, source.text));
        std::vector<std::pair<const ConfigKey*, const YamlEntry*>> settings;
        for (const YamlEntry& entry : entries) {
            const std::string place = fmt::format("{}:{}", source.name, entry.line);
            if (entry.key.empty()) {
                return refused(
                    place, fmt::format("is {}, allowed are keys with values", shown(entry.value)));
            }
            const ConfigKey* key = key_in(file, entry.key);
            const bool is_section = std::holds_alternative<YamlSection>(entry.value);
            if (key != nullptr && !is_section) {
                settings.emplace_back(key, &entry);
            } else if (key != nullptr) {
                return not_allowed(place, entry.key, shown(entry.value), allowed_by(key->rule));
            } else if (!names_section(file, entry.key)) {
                return refused(place, fmt::format("{} is not a known key; {}", shown(entry.key),
                                                  advice_on_unknown_key(entry.key, file)));
            } else if (!is_section && !std::holds_alternative<YamlNull>(entry.value)) {
                return not_allowed(place, entry.key, shown(entry.value), kSectionOfKeys);
            }
        }
        // In the table's order camera.source comes after camera.index, and so wins.
        std::ranges::sort(settings, {}, [](const auto& setting) { return setting.first; });
        for (const auto& [key, entry] : settings) {
            FG_TRY(set(*key, entry->key, entry->value,
                       fmt::format("{}:{}", source.name, entry->line)));
        }
        return {};
    }

    Status add_override(const Override& wish) {
        const ConfigKey* key = find_key(wish.key);
        if (key == nullptr || std::ranges::count(files_, key->file) == 0) {
            return refused(kOverridePlace,
                           fmt::format("{} is not a known key; {}", shown(wish.key),
                                       advice_on_unknown_override(wish.key, files_)));
        }
        if (takes_raw_text(key->rule)) {
            return set(*key, key->name, YamlScalar{wish.value, Quotes::kSome},
                       std::string(kOverridePlace));
        }
        const auto entries = FG_TRY(read_yaml(kOverridePlace, wish.value));
        if (entries.size() > 1 || (!entries.empty() && !entries.front().key.empty())) {
            return not_allowed(kOverridePlace, key->name, shown(wish.value), allowed_by(key->rule));
        }
        return set(*key, key->name, entries.empty() ? YamlNull{} : entries.front().value,
                   std::string(kOverridePlace));
    }

    Result<Config> finish() && {
        for (const Relation& relation : kRelations) {
            if (!relation.holds(config_)) {
                return broken(relation);
            }
        }
        return std::move(config_);
    }

private:
    static const ConfigKey* key_in(ConfigFile file, std::string_view name_in_file) {
        const auto keys = config_keys();
        const auto key = std::ranges::find_if(keys, [&](const ConfigKey& candidate) {
            return candidate.file == file && candidate.name_in_file() == name_in_file;
        });
        return key == keys.end() ? nullptr : &*key;
    }

    static bool names_section(ConfigFile file, const std::string& name) {
        return std::ranges::any_of(config_keys(), [&](const ConfigKey& key) {
            return key.file == file && key.name_in_file().starts_with(name + '.');
        });
    }

    Status set(const ConfigKey& key, std::string_view written_key, const YamlValue& value,
               std::string place) {
        if (apply(key.rule, value, config_) == Accepted::kNo) {
            return not_allowed(place, written_key, shown(value), allowed_by(key.rule));
        }
        places_[key.name] = std::move(place);
        return {};
    }

    // Told at the place of the key itself, or, when that has its default, of the one that bounds
    // it.
    Unexpected broken(const Relation& relation) const {
        const auto own = places_.find(relation.key);
        const bool is_default = own == places_.end();
        const auto place = is_default ? places_.find(relation.bounding_key) : own;
        const auto value = value_in(find_key(relation.key)->rule, config_);
        FG_ASSERT(place != places_.end() && value);
        return not_allowed(place->second, relation.key,
                           shown(*value) + (is_default ? " (the default)" : ""),
                           relation.allowed(config_));
    }

    const std::span<const ConfigFile> files_;  // from which the settings come
    Config config_;
    std::map<std::string_view, std::string> places_;  // by key: "configs/app.yaml:12" or "--set"
};

// The file's text, at most one byte more than is allowed; nothing when there is no such file.
Result<std::optional<ConfigText>> read_file(const std::filesystem::path& path) {
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    if (status.type() == std::filesystem::file_type::not_found) {
        return std::optional<ConfigText>();
    }
    if (status.type() == std::filesystem::file_type::directory) {
        return refused(path.string(), "is a folder; name a YAML file");
    }
    errno = 0;
    std::ifstream stream(path, std::ios::binary);
    ConfigText result{path.string(), std::string(kLargestYaml + 1, '\0')};
    stream.read(result.text.data(), static_cast<std::streamsize>(result.text.size()));
    if (!stream.eof() && !stream) {
        return refused(path.string(),
                       fmt::format("cannot be read: {}", std::generic_category().message(errno)));
    }
    result.text.resize(static_cast<std::size_t>(stream.gcount()));
    return std::optional(std::move(result));
}

// The same of a file that must exist.
Result<ConfigText> read_named_file(const std::filesystem::path& path) {
    auto text = FG_TRY(read_file(path));
    if (!text) {
        return refused(path.string(), "no such file; name the settings with --config FILE");
    }
    return std::move(*text);
}

}  // namespace

Result<Config> parse_config(const ConfigTexts& texts, std::span<const Override> overrides) {
    Builder builder(kMonitorFiles);
    FG_TRY(builder.add_file(texts.app, ConfigFile::kApp));
    if (texts.interventions) {
        FG_TRY(builder.add_file(*texts.interventions, ConfigFile::kInterventions));
    }
    if (texts.logging) {
        FG_TRY(builder.add_file(*texts.logging, ConfigFile::kLogging));
    }
    for (const Override& wish : overrides) {
        FG_TRY(builder.add_override(wish));
    }
    return std::move(builder).finish();
}

Result<Config> load_config(const std::filesystem::path& app_yaml,
                           std::span<const Override> overrides) {
    const auto sibling = [&app_yaml](ConfigFile file) {
        return app_yaml.parent_path() / file_name(file);
    };
    ConfigText app = FG_TRY(read_named_file(app_yaml));
    ConfigTexts texts{std::move(app), {}, {}};
    texts.interventions = FG_TRY(read_file(sibling(ConfigFile::kInterventions)));
    texts.logging = FG_TRY(read_file(sibling(ConfigFile::kLogging)));
    return parse_config(texts, overrides);
}

Result<TrainConfig> parse_train_config(const ConfigText& text,
                                       std::span<const Override> overrides) {
    Builder builder(kTrainFiles);
    FG_TRY(builder.add_file(text, ConfigFile::kTrain));
    for (const Override& wish : overrides) {
        FG_TRY(builder.add_override(wish));
    }
    const Config config = FG_TRY(std::move(builder).finish());
    return config.train;
}

Result<TrainConfig> load_train_config(const std::filesystem::path& train_yaml,
                                      std::span<const Override> overrides) {
    const ConfigText text = FG_TRY(read_named_file(train_yaml));
    return parse_train_config(text, overrides);
}

}  // namespace focusguard::config
