// A small file → its bytes, however hostile what is at its path.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "focusguard/base/result.hpp"

namespace focusguard {

// The whole content of a regular file of at most `most_bytes` bytes. Errors are one clause, such as
// "it is no file", with no sentence around it: kNotFound where there is nothing, kDataLoss when it
// is larger, else kFailedPrecondition.
Result<std::string> read_file_content(const std::filesystem::path& file, std::uintmax_t most_bytes);

}  // namespace focusguard
