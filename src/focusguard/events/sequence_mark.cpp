#include "focusguard/events/sequence_mark.hpp"

#include <span>
#include <vector>

#include "focusguard/events/journal_record.hpp"
#include "focusguard/events/whole_file.hpp"

namespace focusguard::events {

namespace {

// Nine hours of rows. A crash leaves a gap of at most so many, and 2^63 numbers last for 9 million
// million crashes.
constexpr std::int64_t kReserved = 1'000'000;

}  // namespace

SequenceMark::SequenceMark(const std::filesystem::path& own_folder, DiaryFileSystem& file_system)
    : file_(own_folder / "sequence"), file_system_(file_system) {}

Outcome<std::optional<std::int64_t>> SequenceMark::load() {
    const Outcome<std::vector<std::byte>> content = file_system_.read_file(file_);
    if (content.failure == std::errc::no_such_file_or_directory) {
        return {};
    }
    if (content.failure) {
        return {content.failure, {}};
    }
    const JournalScan scan = scan_journal(content.value);
    if (!scan.whole || scan.records.size() != 1) {
        return {};
    }
    return {{}, scan.records.front().seq};
}

std::error_code SequenceMark::reserve(std::int64_t seq) {
    return seq < reserved_until_ ? std::error_code() : write(seq + 1 + kReserved);
}

std::error_code SequenceMark::settle(std::int64_t next) {
    return next >= reserved_until_ ? std::error_code() : write(next);
}

std::error_code SequenceMark::write(std::int64_t next) {
    // A journal of one record without a payload: a number that a checksum vouches for.
    std::vector<std::byte> content = journal_mark();
    append_record(content, next, {});
    if (const std::error_code failure = place_whole_file(file_system_, file_, content)) {
        return failure;
    }
    if (const std::error_code failure = file_system_.sync_folder(file_.parent_path())) {
        return failure;
    }
    reserved_until_ = next;
    return {};
}

}  // namespace focusguard::events
