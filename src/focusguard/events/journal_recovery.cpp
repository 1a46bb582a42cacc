#include "focusguard/events/journal_recovery.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "focusguard/base/log.hpp"
#include "focusguard/events/diary_folder.hpp"
#include "focusguard/events/journal_record.hpp"
#include "focusguard/events/row_codec.hpp"

namespace focusguard::events {

namespace {

namespace fs = std::filesystem;

// In one file, so that memory stays bounded whatever the part's size is.
constexpr std::size_t kRowsPerFile = 20'000;

struct Part {
    std::vector<DiaryRow> rows;
    bool whole = true;
};

Part part_from(std::span<const std::byte> content) {
    const JournalScan scan = scan_journal(content);
    Part part;
    part.whole = scan.whole;
    for (const JournalRecord& record : scan.records) {
        std::optional<DiaryRow> row = decode_row(record.payload);
        if (!row) {
            part.whole = false;
            break;
        }
        row->seq = record.seq;
        part.rows.push_back(*std::move(row));
    }
    return part;
}

}  // namespace

JournalRecovery::JournalRecovery(fs::path folder, DiaryFileSystem& file_system, RowEncoder& encoder,
                                 StoredSequences& stored, PartitionWriter& partitions)
    : folder_(std::move(folder)),
      file_system_(file_system),
      encoder_(encoder),
      stored_(stored),
      partitions_(partitions) {}

void JournalRecovery::find_parts(std::span<const FileEntry> files) {
    parts_.clear();
    for (const FileEntry& file : files) {
        if (file.path.parent_path().filename() == kOwnFolder &&
            file.path.extension() == kJournalSuffix) {
            parts_.push_back(file.path);
        }
    }
    std::sort(parts_.begin(), parts_.end());
}

std::int64_t JournalRecovery::highest_sequence() const {
    std::int64_t highest = 0;
    for (const fs::path& part : parts_) {
        const Outcome<std::vector<std::byte>> content = file_system_.read_file(part);
        for (const JournalRecord& record : scan_journal(content.value).records) {
            highest = std::max(highest, record.seq);
        }
    }
    return highest;
}

std::optional<StorageProblem> JournalRecovery::recover_next() {
    const fs::path path = parts_.front();
    const Outcome<std::vector<std::byte>> content = file_system_.read_file(path);
    if (content.failure == std::errc::io_error) {
        // A disk that cannot read it now will not later.
        set_aside(path, 0, "cannot be read");
        parts_.pop_front();
        return std::nullopt;
    }
    if (content.failure && content.failure != std::errc::no_such_file_or_directory) {
        return explain(content.failure, folder_);
    }
    const Part part = part_from(content.value);
    if (auto problem = save_new_rows(part.rows)) {
        return problem;
    }
    if (const std::error_code failure = partitions_.sync()) {
        // A later success would not prove that the files are there for good, but the next start
        // will see whether they are: the part waits for it.
        parts_.pop_front();
        return explain(failure, folder_);
    }
    if (!part.whole && !content.failure) {
        set_aside(path, part.rows.size(), "is damaged or ends in the middle of a row");
    } else if (const std::error_code failure = file_system_.remove(path);
               failure && failure != std::errc::no_such_file_or_directory) {
        return explain(failure, folder_);
    }
    parts_.pop_front();
    return std::nullopt;
}

std::optional<StorageProblem> JournalRecovery::save_new_rows(std::span<const DiaryRow> rows) {
    std::map<std::string, std::vector<DiaryRow>> days;
    for (const DiaryRow& row : rows) {
        days[row.date].push_back(row);
    }
    std::size_t saved = 0;
    for (auto& [date, day] : days) {
        partitions_.adopt(date);
        const Result<std::set<std::int64_t>> known =
            stored_.within(partition_folder(folder_, date), rows.front().seq, rows.back().seq);
        if (!known) {
            return StorageProblem{StorageState::kFailing, known.error().message()};
        }
        std::erase_if(day, [&known](const DiaryRow& row) { return known->contains(row.seq); });
        for (std::span<const DiaryRow> rest = day; !rest.empty();) {
            const Result<EncodedFile> file = encode_first(rest, kRowsPerFile, encoder_);
            if (!file) {
                return StorageProblem{StorageState::kFailing, file.error().message()};
            }
            if (const std::error_code failure = partitions_.place(*file)) {
                return explain(failure, folder_);
            }
            saved += file->rows;
            rest = rest.subspan(file->rows);
        }
    }
    if (saved > 0) {
        log::info(
            fmt::format("{} rows of the diary were saved from the journal of a run that had "
                        "not ended in order",
                        saved));
    }
    return std::nullopt;
}

void JournalRecovery::set_aside(const fs::path& part, std::size_t saved_rows, const char* what) {
    fs::path aside = part;
    aside += kDamagedSuffix;
    const std::error_code failure = file_system_.rename(part, aside);
    log::warning(
        fmt::format("the diary's journal {} {}; the {} rows before that are safe, and the "
                    "file {}",
                    part.string(), what, saved_rows,
                    failure ? "stays where it is: " + failure.message()
                            : "is kept as " + aside.filename().string()));
}

}  // namespace focusguard::events
