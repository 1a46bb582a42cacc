// Encoded rows to files in the diary's folders, one a local date.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <set>
#include <span>
#include <string>
#include <system_error>
#include <vector>

#include "focusguard/base/result.hpp"
#include "focusguard/events/diary_row.hpp"
#include "focusguard/events/file_system.hpp"
#include "focusguard/events/parquet_encoder.hpp"

namespace focusguard::events {

// The beginning of the names of the files that we write.
inline constexpr std::string_view kEventsPrefix = "events_";

// Rows of one date that wait, encoded, for their place on the disk.
struct EncodedFile {
    std::string date;
    std::string name;
    std::size_t rows = 0;
    std::vector<std::byte> content;
};

// The first rows of a batch as one file: those of one date, and no more than `most`. Rows must not
// be empty.
Result<EncodedFile> encode_first(std::span<const DiaryRow> rows, std::size_t most,
                                 RowEncoder& encoder);

// FOLDER/date=YYYY-MM-DD.
std::filesystem::path partition_folder(const std::filesystem::path& folder,
                                       const std::string& date);

// One thread at a time.
class PartitionWriter {
public:
    PartitionWriter(std::filesystem::path folder, FileSystem& file_system);

    // Puts the file in its folder, whole or not at all. It stays there once sync() has succeeded.
    std::error_code place(const EncodedFile& file);

    // Has sync() wait for what an earlier run has placed in this date's folder, too: it may have
    // ended before it could.
    void adopt(const std::string& date);

    // Waits until all that was placed is there for good. After a failure it can be tried again, but
    // its success then proves nothing about what was placed before.
    std::error_code sync();

private:
    std::filesystem::path folder_;
    FileSystem& file_system_;
    std::set<std::filesystem::path> unsynced_;
};

}  // namespace focusguard::events
