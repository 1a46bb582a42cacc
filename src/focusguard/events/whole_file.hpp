// A file that appears whole or not at all.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string_view>
#include <system_error>

#include "focusguard/events/file_system.hpp"

namespace focusguard::events {

// The ending of what is still being written.
inline constexpr std::string_view kTemporarySuffix = ".parquet.tmp";

// Writes the content beside `path` (whose name ends in .parquet), in a folder that is made if need
// be, waits until it is on the disk, and renames it into place. Nothing is at `path` after a
// failure. The name lasts once the folder is synced, which is left to the caller.
std::error_code place_whole_file(FileSystem& file_system, const std::filesystem::path& path,
                                 std::span<const std::byte> content);

// Replaces the file at `path`, of whatever name, by one with this content, or leaves it as it was;
// either outlasts a crash. Makes its folder if need be.
std::error_code replace_whole_file(FileSystem& file_system, const std::filesystem::path& path,
                                   std::span<const std::byte> content);

}  // namespace focusguard::events
