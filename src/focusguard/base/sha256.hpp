// Bytes → their SHA-256, by which a file is known to be the one that was meant.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>

#include "focusguard/base/result.hpp"

namespace focusguard {

// 64 lower-case hexadecimal digits; empty when the library refuses, which equals no file's hash.
std::string sha256_of(std::span<const std::byte> bytes);

// The same of a file's content, read piece by piece. Error: kFailedPrecondition with the system's
// reason, such as "Permission denied", and no sentence around it.
Result<std::string> sha256_of_file(const std::filesystem::path& path);

}  // namespace focusguard
