// Rows to files of the diary: when to write, where to, and what to do when the disk refuses.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <set>
#include <string>
#include <system_error>
#include <vector>

#include "focusguard/base/time.hpp"
#include "focusguard/events/event_row.hpp"
#include "focusguard/events/file_system.hpp"
#include "focusguard/events/parquet_encoder.hpp"
#include "focusguard/events/storage_status.hpp"

namespace focusguard::events {

struct DiaryLimits {
    std::size_t flush_rows = 50;                      // write once so many rows wait
    Nanoseconds flush_age = std::chrono::seconds(1);  // or once the oldest has waited so long
    std::size_t waiting_rows =
        1'000'000;                   // kept in memory while the disk refuses: 9 h at 30 rows/s
    std::size_t file_rows = 20'000;  // at most, in one file
};

// Takes rows in the order of observation and writes each batch as one file
// FOLDER/date=YYYY-MM-DD/events_*.parquet for each local date in it. A file appears whole or not at
// all: it is written and synced under a temporary name, then renamed. When that fails the rows stay
// here, as encoded files once they are many (some 35 bytes a row), and are tried again after 1, 2,
// 4, … 30 s.
//
// Time is an argument. One thread at a time. References must outlive the writer.
class DiaryWriter {
public:
    DiaryWriter(std::filesystem::path folder, DiaryLimits limits, FileSystem& file_system,
                RowEncoder& encoder);

    // Makes the folder; a failure shows in status() and is tried again by write_if_due().
    void open(SteadyTime now);

    // Deletes what earlier crashes left half written: our own temporary files, when they have been
    // left alone long enough that no other process can be at work on them.
    void delete_leftovers(WallTime now);

    // Whether there is memory for one more row.
    bool has_room() const { return rows_waiting() < limits_.waiting_rows; }

    // Only while has_room().
    void add(EventRow row, SteadyTime now);

    // Writes what waits, if enough waits or has waited long enough, and the last failure was long
    // enough ago.
    void write_if_due(SteadyTime now);

    // Writes all that waits, now. What cannot be written stays.
    void write_all(SteadyTime now);

    // When write_if_due() will next have something to do, as far as is known now.
    SteadyTime next_due(SteadyTime now) const;

    // rows_waiting counts the rows here; rows_dropped is the caller's to fill in.
    StorageStatus status() const;

private:
    // Rows that are encoded and wait for their place on the disk.
    struct EncodedFile {
        std::string date;
        WallTime first_ts;
        std::size_t rows = 0;
        std::vector<std::byte> content;
    };

    std::size_t rows_waiting() const { return waiting_.size() + encoded_rows_; }

    bool enough_waits(SteadyTime now) const;
    Status encode_next();
    std::error_code place(const EncodedFile& file);
    void finish(SteadyTime now);
    std::filesystem::path next_file_name(WallTime first_ts);
    void fail(std::error_code failure, SteadyTime now);
    void fail(StorageState state, std::string message, SteadyTime now);

    const std::filesystem::path folder_;
    const DiaryLimits limits_;
    FileSystem& file_system_;
    RowEncoder& encoder_;
    const std::string name_token_;  // random: tells this process's files from every other's
    std::uint64_t files_named_ = 0;

    std::vector<EventRow> waiting_;
    SteadyTime waiting_since_;         // when the first of waiting_ came
    std::deque<EncodedFile> encoded_;  // older than waiting_
    std::size_t encoded_rows_ = 0;
    std::set<std::filesystem::path> unsynced_folders_;  // hold renamed files, sync failed

    StorageState state_ = StorageState::kOk;
    std::string message_;
    std::uint64_t rows_written_ = 0;
    Nanoseconds retry_delay_{0};  // zero while all is well
    SteadyTime retry_at_;
};

}  // namespace focusguard::events
