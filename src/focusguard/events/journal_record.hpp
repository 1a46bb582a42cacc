// The journal's file format: a mark that names it and its version, then records
// `length | seq | CRC32C | payload`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace focusguard::events {

struct JournalRecord {
    std::int64_t seq = 0;
    std::span<const std::byte> payload;  // into the bytes that were scanned
};

// Begins a file.
std::vector<std::byte> journal_mark();

// Appends one record: the payload's length (4 bytes), seq (8) and the CRC32C of those two and the
// payload (4), all little-endian, then the payload.
void append_record(std::vector<std::byte>& bytes, std::int64_t seq,
                   std::span<const std::byte> payload);

struct JournalScan {
    std::vector<JournalRecord> records;  // all before the first bad one
    bool whole = true;                   // nothing bad or unfinished follows them
};

// The records of one file, up to the first that is cut short, is not as it was written, or does not
// rise in seq. Whatever the bytes are, it ends and reads nothing outside them.
JournalScan scan_journal(std::span<const std::byte> bytes);

}  // namespace focusguard::events
