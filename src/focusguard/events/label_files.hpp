// Labels on the disk: FOLDER/date=YYYY-MM-DD/labels_*.parquet, a file a row.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "focusguard/base/result.hpp"
#include "focusguard/base/time.hpp"
#include "focusguard/events/file_system.hpp"
#include "focusguard/events/label.hpp"
#include "focusguard/events/label_spans.hpp"

namespace focusguard::events {

// Written as `label_schema_version` into each file.
inline constexpr int kLabelSchemaVersion = 1;

// Where the labels of a diary are: the folder `labels` beside it, "data/labels" for "data/events/".
std::filesystem::path labels_folder(const std::filesystem::path& diary);

// Writes one row, in the folder of the local date on which its stretch begins. It is on the disk,
// under a name that lasts, when this succeeds; a reader never sees a part of it. An error is for
// the user, and then the row may still turn up. Takes some 30 ms, mostly DuckDB's start. One thread
// at a time.
Status write_label(const std::filesystem::path& folder, const Label& row,
                   const std::string& program_version, FileSystem& file_system);

struct LabelRows {
    std::vector<Label> rows;  // in the order of creation, deletions too
    // That were left out, since they cannot be read; the log says which.
    std::size_t unreadable_files = 0;
};

// All rows whose stretch overlaps [from, to). Fails only when DuckDB itself does. Takes some 0.5 ms
// a row: not for a thread that must not wait. Any thread.
Result<LabelRows> read_label_rows(const std::filesystem::path& folder, WallTime from, WallTime to);

// What the user says about [from, to), see resolve_labels(): for training. Files that cannot be
// read are left out and logged.
Result<std::vector<LabelSpan>> read_labels(const std::filesystem::path& folder, WallTime from,
                                           WallTime to);

// The row of a label by its id: its deletion if it has one. not_found when there is no such label.
Result<Label> find_label(const std::filesystem::path& folder, const std::string& label_id);

}  // namespace focusguard::events
