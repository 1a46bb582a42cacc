// Rows to the diary: when to write what, where to, and what to do when the disk refuses.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

#include "focusguard/base/time.hpp"
#include "focusguard/events/diary_folder.hpp"
#include "focusguard/events/diary_row.hpp"
#include "focusguard/events/file_system.hpp"
#include "focusguard/events/journal.hpp"
#include "focusguard/events/journal_recovery.hpp"
#include "focusguard/events/parquet_encoder.hpp"
#include "focusguard/events/partition_writer.hpp"
#include "focusguard/events/sequence_mark.hpp"
#include "focusguard/events/storage_error.hpp"
#include "focusguard/events/storage_retry.hpp"
#include "focusguard/events/storage_status.hpp"
#include "focusguard/events/stored_sequences.hpp"

namespace focusguard::events {

struct DiaryLimits {
    std::size_t flush_rows = 50;                      // to the journal once so many rows wait
    Nanoseconds flush_age = std::chrono::seconds(1);  // or before the oldest has waited so long
    Nanoseconds sync_age = std::chrono::seconds(5);   // at most, from a row's coming to its sync
    Nanoseconds parquet_age = std::chrono::seconds(60);
    std::size_t file_rows = 20'000;        // at most, in one Parquet file
    std::size_t waiting_rows = 1'000'000;  // kept while the disk refuses: 9 h at 30 rows/s
    // Kept while the folder cannot be opened, when rows can be neither numbered nor, therefore,
    // encoded, which takes a tenth of the memory: most of an hour.
    std::size_t unnumbered_rows = 100'000;
};

// Takes rows in the order of observation. Within flush_age they are in the journal, within sync_age
// safe from a power cut, and after parquet_age they become files
// FOLDER/date=YYYY-MM-DD/events_*.parquet, one for each local date, and leave the journal. A file
// appears whole or not at all. Rows that the disk refuses stay here, as encoded files once they are
// many (some 35 bytes a row); journal and Parquet are each tried again after 1, 2, 4, … 20 s.
//
// Time is an argument. One thread at a time. References must outlive the writer.
class DiaryWriter {
public:
    DiaryWriter(std::filesystem::path folder, DiaryLimits limits, DiaryFileSystem& file_system,
                RowEncoder& encoder, StoredSequences& stored);

    // Makes the folder and claims it. operation_would_block when another process has it; any other
    // failure shows in status(). write_if_due() would claim it too, and goes on trying; this tells
    // at once.
    std::error_code claim(SteadyTime now);

    // Whether the folder is ours and what earlier runs left there has been looked at.
    bool is_ready() const { return ready_; }

    // Whether there is memory for one more row.
    bool has_room() const;

    // Only while has_room().
    void add(EventRow row, SteadyTime now);

    // Does what is due: first of all the recovery of what an earlier run left, then journal, sync
    // and Parquet.
    void write_if_due(SteadyTime now);

    // Writes all that waits to Parquet, now, and leaves no journal behind; what Parquet refuses
    // goes to the journal at least. For the end.
    void write_all(SteadyTime now);

    // When write_if_due() will next have something to do, as far as is known now.
    SteadyTime next_due(SteadyTime now) const;

    // rows_dropped is the caller's to fill in.
    StorageStatus status() const;

private:
    // Encoded rows, some of which may be in no journal.
    struct WaitingFile {
        EncodedFile file;
        std::size_t at_risk = 0;
    };

    using Problem = std::optional<StorageProblem>;

    std::size_t rows_in_no_journal() const { return rows_.size() - journaled_; }

    std::size_t rows_at_risk() const;

    std::size_t rows_here() const { return rows_.size() + encoded_rows_; }

    Problem take_up();

    bool journal_is_due(SteadyTime now) const;
    bool parquet_is_due(SteadyTime now) const;
    void open(SteadyTime now);
    void write_journal(SteadyTime now);
    void write_parquet(SteadyTime now);
    Problem append_to_journal();
    Problem sync_journal();
    Problem save_rows();
    Problem encode_next();
    Problem reserve_numbers();
    void distrust_journal();
    void note(StorageRetry& work, Problem problem, SteadyTime now);
    const StorageProblem* worst_problem() const;

    const std::filesystem::path folder_;
    const DiaryLimits limits_;
    DiaryFileSystem& file_system_;
    RowEncoder& encoder_;
    StoredSequences& stored_;

    DiaryLock lock_;
    SequenceMark mark_;
    Journal journal_;
    PartitionWriter partitions_;
    JournalRecovery recovery_;
    bool ready_ = false;
    std::int64_t next_seq_ = 0;  // of the next row, once ready_

    std::deque<WaitingFile> encoded_;  // older than rows_
    std::size_t encoded_rows_ = 0;
    std::size_t encode_at_;  // so many rows_ are encoded, while Parquet fails, to save memory
    std::vector<DiaryRow> rows_;
    std::size_t journaled_ = 0;  // of rows_, from the front, are in the journal
    SteadyTime rows_since_;      // when the first of rows_ came
    SteadyTime at_risk_since_;   // when the first that is in no journal came
    SteadyTime unsynced_since_;  // when the first that is in the journal, but not synced, came

    StorageRetry opening_;
    StorageRetry journaling_;
    StorageRetry saving_;
    std::uint64_t rows_written_ = 0;
};

}  // namespace focusguard::events
