// The journal: rows that are not in Parquet yet, appended to a file, so that the end of the process
// loses none of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <system_error>
#include <vector>

#include "focusguard/events/diary_row.hpp"
#include "focusguard/events/file_system.hpp"

namespace focusguard::events {

// A journal is one file or several, its parts. What an append() has taken survives the process;
// what a sync() has taken, a power cut. After any failure the part is closed for good, because
// nobody knows what its end is like, and the next append() begins another. One thread at a time.
class Journal {
public:
    // `own_folder` is the diary's kOwnFolder, which is made again should somebody delete it;
    // `file_system` must outlive the journal.
    Journal(std::filesystem::path own_folder, DiaryFileSystem& file_system);

    // Appends the rows, which go on from those before, with one write.
    std::error_code append(std::span<const DiaryRow> rows);

    // After a failure: whether the rows of earlier append()s are safe in spite of it. If not, all
    // that are not in Parquet must be appended again.
    bool keeps_earlier_rows() const { return keeps_earlier_rows_; }

    // Whether something was appended since the last sync().
    bool is_dirty() const { return dirty_; }

    // Waits until all that was appended to the open part is on the disk.
    std::error_code sync();

    // Deletes all parts: their rows are safe in Parquet. Those that cannot be deleted are tried
    // again by the next drop(); if they outlive the process, the next one finds nothing new in
    // them.
    void drop();

    // Closes all parts and lets them lie for the next process to look at.
    void leave();

private:
    std::error_code begin_part(std::int64_t first_seq);
    std::error_code sync_part();
    void abandon_part();

    std::filesystem::path own_folder_;
    DiaryFileSystem& file_system_;
    std::unique_ptr<AppendFile> part_;          // null: the next append() begins one
    std::vector<std::filesystem::path> parts_;  // in the folder, the open one last
    std::uint64_t parts_begun_ = 0;
    bool part_has_rows_ = false;
    bool part_name_is_safe_ = false;  // the folder was synced since it was begun
    bool dirty_ = false;
    bool keeps_earlier_rows_ = true;
};

}  // namespace focusguard::events
