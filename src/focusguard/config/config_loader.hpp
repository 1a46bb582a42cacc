// configs/*.yaml and --set overrides to Config or TrainConfig.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>

#include "focusguard/base/result.hpp"
#include "focusguard/config/config.hpp"

namespace focusguard::config {

// One --set KEY=VALUE. The value is written as in a file: 9, true, [BEEP, OVERLAY].
struct Override {
    std::string key;
    std::string value;
};

// A file's text and the name that messages give it.
struct ConfigText {
    std::string name;
    std::string text;
};

struct ConfigTexts {
    ConfigText app;
    std::optional<ConfigText> interventions;
    std::optional<ConfigText> logging;
};

// Reads app.yaml, which must exist, and interventions.yaml and logging.yaml beside it, then applies
// the overrides in their order. What no file and no override gives has its default. All errors are
// kInvalidArgument: one sentence with file, line, key, what was found and what is allowed.
Result<Config> load_config(const std::filesystem::path& app_yaml,
                           std::span<const Override> overrides);

// Reads train.yaml, which must exist, wherever it is and whatever it is called, and applies the
// overrides, whose keys are train.yaml's. No other file is looked at. Errors as above; what the
// features are is dataset::parse_feature()'s to check.
Result<TrainConfig> load_train_config(const std::filesystem::path& train_yaml,
                                      std::span<const Override> overrides);

// The same from texts in memory.
Result<Config> parse_config(const ConfigTexts& texts, std::span<const Override> overrides);
Result<TrainConfig> parse_train_config(const ConfigText& text, std::span<const Override> overrides);

}  // namespace focusguard::config
