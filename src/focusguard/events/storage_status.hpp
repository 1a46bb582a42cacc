// How the diary is doing, for /status and the page.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace focusguard::events {

// kOff: logging.enabled is false. kOk: rows reach the disk. The others name what keeps them off it;
// rows then wait in memory, and the store tries again.
enum class StorageState { kOff, kOk, kFull, kReadOnly, kFailing };

// "off", "ok", "full", "read_only", "failing".
std::string_view to_string(StorageState state);

struct StorageStatus {
    StorageState state = StorageState::kOff;
    std::string folder;                // the diary's folder
    std::string message;               // one sentence with the remedy; empty when nothing is wrong
    std::uint64_t rows_written = 0;    // in Parquet files that are in place
    std::uint64_t rows_journaled = 0;  // in the journal, on their way into Parquet
    std::uint64_t rows_waiting = 0;    // at risk if the process were killed now
    std::uint64_t rows_dropped = 0;    // lost because memory for waiting rows ran out

    friend bool operator==(const StorageStatus&, const StorageStatus&) = default;
};

}  // namespace focusguard::events
