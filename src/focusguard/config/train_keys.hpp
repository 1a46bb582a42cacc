// The part of the table of keys that is train.yaml's. For our sources only.
#pragma once

#include <vector>

#include "focusguard/config/config_keys.hpp"

namespace focusguard::config {

// In the order of the file's sections.
std::vector<ConfigKey> train_keys();

}  // namespace focusguard::config
