// What to say about a key that does not exist.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "focusguard/config/config_keys.hpp"

namespace focusguard::config {

// Half a sentence that helps on from an unknown key of a file: the key that was probably meant, or
// the file where it belongs, or what is allowed at that place. `key` is as the file has it.
std::string advice_on_unknown_key(std::string_view key, ConfigFile file);

// The same for the key of an override, which may be of any of these files.
std::string advice_on_unknown_override(std::string_view key, std::span<const ConfigFile> files);

}  // namespace focusguard::config
