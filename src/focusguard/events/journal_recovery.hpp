// What an earlier run left in its journal to Parquet: the first thing that a new run does.
#pragma once

#include <cstdint>
#include <deque>
#include <filesystem>
#include <optional>
#include <span>
#include <vector>

#include "focusguard/events/diary_row.hpp"
#include "focusguard/events/file_system.hpp"
#include "focusguard/events/parquet_encoder.hpp"
#include "focusguard/events/partition_writer.hpp"
#include "focusguard/events/storage_error.hpp"
#include "focusguard/events/stored_sequences.hpp"

namespace focusguard::events {

// One thread at a time; the references must outlive it.
class JournalRecovery {
public:
    JournalRecovery(std::filesystem::path folder, DiaryFileSystem& file_system, RowEncoder& encoder,
                    StoredSequences& stored, PartitionWriter& partitions);

    // The journal's parts among the files of the diary's folder, which are then what is to be done.
    void find_parts(std::span<const FileEntry> files);

    bool is_done() const { return parts_.empty(); }

    // The highest number in all parts, 0 when there is none.
    std::int64_t highest_sequence() const;

    // Takes up the oldest part: writes those of its rows that are in no Parquet file yet, and only
    // then deletes it, or sets it aside (`.damaged`) when something in it is not as it was written;
    // all rows before that are saved. When there is a problem the part stays, and nothing is
    // doubled by trying again. Only while not is_done().
    std::optional<StorageProblem> recover_next();

private:
    std::optional<StorageProblem> save_new_rows(std::span<const DiaryRow> rows);
    void set_aside(const std::filesystem::path& part, std::size_t saved_rows, const char* what);

    std::filesystem::path folder_;
    DiaryFileSystem& file_system_;
    RowEncoder& encoder_;
    StoredSequences& stored_;
    PartitionWriter& partitions_;
    std::deque<std::filesystem::path> parts_;  // in the order of their rows
};

}  // namespace focusguard::events
