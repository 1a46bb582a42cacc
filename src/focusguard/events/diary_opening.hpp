// What is done in a diary's folder before its first row. For the writer, who holds its lock.
#pragma once

#include <cstdint>
#include <span>

#include "focusguard/base/result.hpp"
#include "focusguard/events/file_system.hpp"
#include "focusguard/events/stored_sequences.hpp"

namespace focusguard::events {

// Deletes what earlier runs have left half written, of our own files. One that cannot be deleted is
// told in the log, and does no harm.
void delete_temporaries(std::span<const FileEntry> files, FileSystem& file_system);

// The highest number in the Parquet files among these, 0 when there is none: for when the
// sequence's mark is lost.
Result<std::int64_t> highest_stored_sequence(std::span<const FileEntry> files,
                                             StoredSequences& stored);

}  // namespace focusguard::events
