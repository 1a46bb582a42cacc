// A text → a file, whole or not at all.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "focusguard/base/result.hpp"

namespace focusguard::app {

// What was under the name before stays when it fails. Errors are sentences for the user, which say
// that "the WHAT" could not be written.
Status write_text_file(const std::filesystem::path& file, const std::string& text,
                       std::string_view what);

}  // namespace focusguard::app
