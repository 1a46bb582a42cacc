// Config to the text of its files.
#pragma once

#include <string>

#include "focusguard/config/config.hpp"
#include "focusguard/config/config_keys.hpp"

namespace focusguard::config {

// The YAML of one file with all its keys; loading all files gives the same Config again.
std::string print_config(const Config& config, ConfigFile file);

}  // namespace focusguard::config
