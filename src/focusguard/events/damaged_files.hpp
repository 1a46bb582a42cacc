// Parquet files of which no reader can read anything, and what becomes of them.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

#include "focusguard/base/time.hpp"
#include "focusguard/events/file_system.hpp"

namespace focusguard::events {

// Whether a Parquet file begins and ends as one must, and has room for the index that its end tells
// of. Without that the whole file is lost to every reader. What is between is not looked at; true
// also when the file cannot be opened, since nothing is known then.
bool has_parquet_frame(const std::filesystem::path& file);

// Renames a Parquet file without such a frame to NAME.damaged, so that it is kept and no reader
// meets it again, and says so in the log. Not one that was changed in the last minute, which
// somebody may still be copying here. Whether it did.
bool set_aside_if_damaged(const FileEntry& file, WallTime now, FileSystem& file_system);

// The same for all that are Parquet files; how many it set aside.
std::size_t set_aside_damaged(std::span<const FileEntry> files, WallTime now,
                              FileSystem& file_system);

}  // namespace focusguard::events
