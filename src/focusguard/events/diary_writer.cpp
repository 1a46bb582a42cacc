#include "focusguard/events/diary_writer.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "focusguard/base/assert.hpp"
#include "focusguard/base/log.hpp"
#include "focusguard/events/diary_opening.hpp"

namespace focusguard::events {

namespace {

namespace fs = std::filesystem;

// Of looks at what is due when nothing is: no more than a bound on the sleep.
constexpr Nanoseconds kIdleSleep = std::chrono::seconds(30);

// Ages are promises, and threads and disks take their time: what is to be done within an age begins
// well before it is over. Syncs are dearer than writes, hence the smaller share left over for them.
Nanoseconds flush_begins(const DiaryLimits& limits) {
    return limits.flush_age / 2;
}

Nanoseconds sync_begins(const DiaryLimits& limits) {
    return limits.sync_age * 4 / 5;
}

}  // namespace

DiaryWriter::DiaryWriter(fs::path folder, DiaryLimits limits, DiaryFileSystem& file_system,
                         RowEncoder& encoder, StoredSequences& stored)
    : folder_(std::move(folder)),
      limits_(limits),
      file_system_(file_system),
      encoder_(encoder),
      stored_(stored),
      lock_(folder_, file_system_),
      mark_(folder_ / kOwnFolder, file_system_),
      journal_(folder_ / kOwnFolder, file_system_),
      partitions_(folder_, file_system_),
      recovery_(folder_, file_system_, encoder_, stored_, partitions_),
      encode_at_(limits_.file_rows) {
    FG_ASSERT(limits_.flush_rows > 0 && limits_.file_rows > 0);
}

std::error_code DiaryWriter::claim(SteadyTime now) {
    const std::error_code failure = lock_.claim();
    if (failure && failure != std::errc::operation_would_block) {
        note(opening_, explain(failure, folder_), now);
    }
    return failure;
}

bool DiaryWriter::has_room() const {
    return rows_here() < (ready_ ? limits_.waiting_rows : limits_.unnumbered_rows);
}

void DiaryWriter::add(EventRow row, SteadyTime now) {
    FG_ASSERT(has_room());
    if (rows_.empty()) {
        rows_since_ = now;
    }
    if (rows_in_no_journal() == 0) {
        at_risk_since_ = now;
    }
    std::string date = local_date(row.ts);
    rows_.push_back({std::move(row), std::move(date), ready_ ? next_seq_++ : 0});
}

void DiaryWriter::write_if_due(SteadyTime now) {
    if (!ready_ && !opening_.waits(now)) {
        open(now);
    }
    if (!ready_) {
        return;
    }
    if (journal_is_due(now)) {
        write_journal(now);
    }
    if (parquet_is_due(now)) {
        write_parquet(now);
    } else if (rows_.size() >= encode_at_) {
        if (Problem problem = encode_next()) {
            note(saving_, std::move(problem), now);
        }
    }
}

void DiaryWriter::write_all(SteadyTime now) {
    if (!ready_) {
        open(now);
    }
    if (!ready_) {
        return;
    }
    write_journal(now);
    write_parquet(now);
    if (saving_.is_failing()) {
        // There is no later for what may be over in a moment.
        write_parquet(now);
    }
    if (journal_.is_dirty()) {
        note(journaling_, sync_journal(), now);
    }
    // When this fails some numbers are never used, which does no harm.
    static_cast<void>(mark_.settle(next_seq_));
}

SteadyTime DiaryWriter::next_due(SteadyTime now) const {
    if (!ready_) {
        return opening_.is_failing() ? std::max(now, opening_.due()) : now;
    }
    SteadyTime due = now + kIdleSleep;
    if (journal_is_due(now) || parquet_is_due(now)) {
        return now;
    }
    if (journaling_.is_failing()) {
        due = std::min(due, journaling_.due());
    } else if (rows_in_no_journal() > 0) {
        due = std::min(due, at_risk_since_ + flush_begins(limits_));
    }
    if (journal_.is_dirty()) {
        due = std::min(due, unsynced_since_ + sync_begins(limits_));
    }
    if (saving_.is_failing()) {
        due = std::min(due, saving_.due());
    } else if (!rows_.empty()) {
        due = std::min(due, rows_since_ + limits_.parquet_age);
    }
    return std::max(now, due);
}

StorageStatus DiaryWriter::status() const {
    StorageStatus status;
    const StorageProblem* const problem = worst_problem();
    status.state = problem == nullptr ? StorageState::kOk : problem->state;
    status.folder = folder_.string();
    status.message = problem == nullptr ? "" : problem->message;
    status.rows_written = rows_written_;
    status.rows_waiting = rows_at_risk();
    status.rows_journaled = rows_here() - status.rows_waiting;
    return status;
}

std::size_t DiaryWriter::rows_at_risk() const {
    std::size_t rows = rows_in_no_journal();
    for (const WaitingFile& waiting : encoded_) {
        rows += waiting.at_risk;
    }
    return rows;
}

void DiaryWriter::open(SteadyTime now) {
    const std::error_code failure = lock_.claim();
    Problem problem = failure ? explain(failure, folder_) : take_up();
    ready_ = !problem;
    note(opening_, std::move(problem), now);
}

DiaryWriter::Problem DiaryWriter::take_up() {
    const std::vector<FileEntry> files = file_system_.list_two_levels(folder_);
    delete_temporaries(files, file_system_);
    recovery_.find_parts(files);
    const Outcome<std::optional<std::int64_t>> marked = mark_.load();
    if (marked.failure) {
        return explain(marked.failure, folder_);
    }
    if (marked.value) {
        next_seq_ = *marked.value;
    } else {
        const Result<std::int64_t> highest = highest_stored_sequence(files, stored_);
        if (!highest) {
            return StorageProblem{StorageState::kFailing, highest.error().message()};
        }
        next_seq_ = std::max(*highest, recovery_.highest_sequence()) + 1;
    }
    for (DiaryRow& row : rows_) {
        row.seq = next_seq_++;
    }
    return std::nullopt;
}

bool DiaryWriter::journal_is_due(SteadyTime now) const {
    if (journaling_.waits(now)) {
        return false;
    }
    const bool batch_is_due =
        rows_in_no_journal() > 0 &&
        (journaling_.is_failing() || rows_in_no_journal() >= limits_.flush_rows ||
         now - at_risk_since_ >= flush_begins(limits_));
    return batch_is_due || (journal_.is_dirty() && now - unsynced_since_ >= sync_begins(limits_));
}

bool DiaryWriter::parquet_is_due(SteadyTime now) const {
    if (saving_.waits(now)) {
        return false;
    }
    return saving_.is_failing() || !recovery_.is_done() || !encoded_.empty() ||
           rows_.size() >= limits_.file_rows ||
           (!rows_.empty() && now - rows_since_ >= limits_.parquet_age);
}

void DiaryWriter::write_journal(SteadyTime now) {
    Problem problem = append_to_journal();
    if (!problem && journal_.is_dirty() && now - unsynced_since_ >= sync_begins(limits_)) {
        problem = sync_journal();
    }
    note(journaling_, std::move(problem), now);
}

DiaryWriter::Problem DiaryWriter::append_to_journal() {
    if (rows_in_no_journal() == 0) {
        return std::nullopt;
    }
    if (Problem problem = reserve_numbers()) {
        return problem;
    }
    const bool was_dirty = journal_.is_dirty();
    const std::span<const DiaryRow> rows = std::span(rows_).subspan(journaled_);
    if (const std::error_code failure = journal_.append(rows)) {
        if (!journal_.keeps_earlier_rows()) {
            distrust_journal();
        }
        return explain(failure, folder_);
    }
    if (!was_dirty) {
        unsynced_since_ = at_risk_since_;
    }
    journaled_ = rows_.size();
    return std::nullopt;
}

DiaryWriter::Problem DiaryWriter::sync_journal() {
    if (const std::error_code failure = journal_.sync()) {
        distrust_journal();
        return explain(failure, folder_);
    }
    return std::nullopt;
}

// Through the journal, so that nothing is at risk while Parquet fails. Our own rows come before
// those of earlier runs: they would otherwise wait for a part that nobody can read.
void DiaryWriter::write_parquet(SteadyTime now) {
    if (rows_in_no_journal() > 0 && !journaling_.waits(now)) {
        write_journal(now);
    }
    Problem problem = save_rows();
    while (!problem && !recovery_.is_done()) {
        problem = recovery_.recover_next();
    }
    if (rows_at_risk() == 0) {
        note(journaling_, std::nullopt, now);
    }
    note(saving_, std::move(problem), now);
}

DiaryWriter::Problem DiaryWriter::save_rows() {
    if (rows_here() > 0) {
        if (Problem problem = reserve_numbers()) {
            return problem;
        }
    }
    while (rows_here() > 0) {
        if (encoded_.empty()) {
            if (Problem problem = encode_next()) {
                return problem;
            }
        }
        const EncodedFile& file = encoded_.front().file;
        if (const std::error_code failure = partitions_.place(file)) {
            return explain(failure, folder_);
        }
        rows_written_ += file.rows;
        encoded_rows_ -= file.rows;
        encoded_.pop_front();
    }
    if (const std::error_code failure = partitions_.sync()) {
        // A later success would not prove that the files are there for good: the journal stays, and
        // the next start takes up what is missing.
        journal_.leave();
        return explain(failure, folder_);
    }
    journal_.drop();
    return std::nullopt;
}

DiaryWriter::Problem DiaryWriter::encode_next() {
    Result<EncodedFile> file = encode_first(rows_, limits_.file_rows, encoder_);
    if (!file) {
        encode_at_ = rows_.size() + limits_.file_rows;
        return StorageProblem{StorageState::kFailing, file.error().message()};
    }
    encode_at_ = limits_.file_rows;
    const std::size_t rows = file->rows;
    const std::size_t in_journal = std::min(rows, journaled_);
    encoded_.push_back({*std::move(file), rows - in_journal});
    encoded_rows_ += rows;
    journaled_ -= in_journal;
    rows_.erase(rows_.begin(), rows_.begin() + static_cast<std::ptrdiff_t>(rows));
    return std::nullopt;
}

// Before a number is on the disk anywhere, the mark must be ahead of it.
DiaryWriter::Problem DiaryWriter::reserve_numbers() {
    if (const std::error_code failure = mark_.reserve(next_seq_ - 1)) {
        return explain(failure, folder_);
    }
    return std::nullopt;
}

// All that is here and not in Parquet goes to the journal again.
void DiaryWriter::distrust_journal() {
    journaled_ = 0;
    at_risk_since_ = rows_since_;
    for (WaitingFile& waiting : encoded_) {
        waiting.at_risk = waiting.file.rows;
    }
}

void DiaryWriter::note(StorageRetry& work, Problem problem, SteadyTime now) {
    const bool failed_before = worst_problem() != nullptr;
    work.note(std::move(problem), now);
    if (failed_before && worst_problem() == nullptr) {
        log::info(fmt::format("the diary in {} is written again", folder_.string()));
    }
}

const StorageProblem* DiaryWriter::worst_problem() const {
    for (const StorageRetry* const work : {&opening_, &journaling_, &saving_}) {
        if (work->is_failing()) {
            return &*work->problem();
        }
    }
    return nullptr;
}

}  // namespace focusguard::events
