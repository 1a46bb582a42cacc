// The table of all keys: the one place that says what settings there are. Loading, overriding,
// suggestions, printing and the list in the help are driven by it.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>

#include "focusguard/config/key_rule.hpp"

namespace focusguard::config {

// The files of one folder. The last belongs to the train command, and nobody else looks at it.
enum class ConfigFile { kApp, kInterventions, kLogging, kTrain };

// Those that are read together.
inline constexpr std::array kMonitorFiles = {ConfigFile::kApp, ConfigFile::kInterventions,
                                             ConfigFile::kLogging};
inline constexpr std::array kTrainFiles = {ConfigFile::kTrain};

// "app.yaml", "interventions.yaml", "logging.yaml", "train.yaml".
std::string_view file_name(ConfigFile file);

struct ConfigKey {
    ConfigFile file;
    std::string_view name;  // as --set takes it: "smoothing.window_size", "interventions.AWAY"
    KeyRule rule;
    std::string_view meaning;  // half a sentence, for lists of keys

    // As its own file has it: interventions.yaml says AWAY without the file's name before it.
    std::string_view name_in_file() const;

    // The default as the file would give it; empty when the other of the camera's keys has it.
    std::string default_text() const;
};

// In the order of the files and, within a file, of its sections. Valid until the process ends.
std::span<const ConfigKey> config_keys();

// The key of that exact name, or null.
const ConfigKey* find_key(std::string_view name);

}  // namespace focusguard::config
