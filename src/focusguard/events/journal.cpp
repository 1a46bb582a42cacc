#include "focusguard/events/journal.hpp"

#include <utility>

#include <fmt/format.h>

#include "focusguard/base/log.hpp"
#include "focusguard/events/diary_folder.hpp"
#include "focusguard/events/journal_record.hpp"
#include "focusguard/events/row_codec.hpp"

namespace focusguard::events {

namespace fs = std::filesystem;

Journal::Journal(fs::path own_folder, DiaryFileSystem& file_system)
    : own_folder_(std::move(own_folder)), file_system_(file_system) {}

std::error_code Journal::append(std::span<const DiaryRow> rows) {
    if (rows.empty()) {
        return {};
    }
    std::vector<std::byte> bytes;
    if (part_ == nullptr) {
        if (const std::error_code failure = begin_part(rows.front().seq)) {
            keeps_earlier_rows_ = true;
            return failure;
        }
        bytes = journal_mark();
    }
    for (const DiaryRow& row : rows) {
        append_record(bytes, row.seq, encode_row(row));
    }
    if (const std::error_code failure = part_->append(bytes)) {
        // Nothing is wrong with what is there already, which can be seen to now or never.
        keeps_earlier_rows_ = !dirty_ || !sync_part();
        abandon_part();
        return failure;
    }
    part_has_rows_ = true;
    dirty_ = true;
    return {};
}

std::error_code Journal::sync() {
    if (!dirty_) {
        return {};
    }
    if (const std::error_code failure = sync_part()) {
        keeps_earlier_rows_ = false;
        abandon_part();
        return failure;
    }
    dirty_ = false;
    return {};
}

std::error_code Journal::sync_part() {
    if (const std::error_code failure = part_->sync()) {
        return failure;
    }
    if (!part_name_is_safe_) {
        if (const std::error_code failure = file_system_.sync_folder(own_folder_)) {
            return failure;
        }
        part_name_is_safe_ = true;
    }
    return {};
}

void Journal::drop() {
    part_.reset();
    dirty_ = false;
    std::erase_if(parts_, [this](const fs::path& part) {
        const std::error_code failure = file_system_.remove(part);
        if (failure && failure != std::errc::no_such_file_or_directory) {
            log::warning(
                fmt::format("the journal {} is done with and cannot be deleted ({}); it "
                            "does no harm",
                            part.string(), failure.message()));
            return false;
        }
        return true;
    });
}

void Journal::leave() {
    part_.reset();
    dirty_ = false;
    parts_.clear();
}

// Named so that the names sort as the rows do; the count tells parts apart that begin with the same
// row, after a failure.
std::error_code Journal::begin_part(std::int64_t first_seq) {
    if (const std::error_code failure = file_system_.make_folder(own_folder_)) {
        return failure;
    }
    const fs::path path =
        own_folder_ / fmt::format("{:019}_{:06}{}", first_seq, ++parts_begun_, kJournalSuffix);
    Outcome<std::unique_ptr<AppendFile>> file = file_system_.create_to_append(path);
    if (file.failure) {
        return file.failure;
    }
    part_ = std::move(file.value);
    parts_.push_back(path);
    part_has_rows_ = false;
    part_name_is_safe_ = false;
    return {};
}

// A part with rows stays until they are in Parquet. One in which nothing is whole is deleted: on a
// full disk there would be one more with every try.
void Journal::abandon_part() {
    part_.reset();
    dirty_ = false;
    if (!part_has_rows_ && !file_system_.remove(parts_.back())) {
        parts_.pop_back();
    }
}

}  // namespace focusguard::events
