#include "focusguard/events/diary_writer.hpp"

#include <algorithm>
#include <random>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "focusguard/base/assert.hpp"
#include "focusguard/base/log.hpp"
#include "focusguard/events/storage_error.hpp"
#include "focusguard/events/whole_file.hpp"

namespace focusguard::events {

namespace {

namespace fs = std::filesystem;

constexpr Nanoseconds kFirstRetryDelay = std::chrono::seconds(1);
constexpr Nanoseconds kLongestRetryDelay = std::chrono::seconds(30);

constexpr std::string_view kNamePrefix = "events_";

// A write takes milliseconds; a temporary file that nobody touched for so long belongs to no
// process that is still at it.
constexpr std::chrono::seconds kLeftoverAge{60};

std::string random_token() {
    std::random_device device;
    return fmt::format("{:08x}{:08x}", device(), device());
}

bool is_temporary_of_ours(const fs::path& path) {
    const std::string name = path.filename().string();
    return name.starts_with(kNamePrefix) && name.ends_with(kTemporarySuffix);
}

}  // namespace

DiaryWriter::DiaryWriter(fs::path folder, DiaryLimits limits, FileSystem& file_system,
                         RowEncoder& encoder)
    : folder_(std::move(folder)),
      limits_(limits),
      file_system_(file_system),
      encoder_(encoder),
      name_token_(random_token()) {
    FG_ASSERT(limits_.flush_rows > 0 && limits_.file_rows > 0);
}

void DiaryWriter::open(SteadyTime now) {
    if (const std::error_code failure = file_system_.make_folder(folder_)) {
        fail(failure, now);
    } else {
        finish(now);
    }
}

void DiaryWriter::delete_leftovers(WallTime now) {
    for (const FileEntry& file : file_system_.list_two_levels(folder_)) {
        if (!is_temporary_of_ours(file.path) ||
            now.since_epoch() - file.modified_at < kLeftoverAge) {
            continue;
        }
        if (const std::error_code failure = file_system_.remove(file.path)) {
            log::warning(
                fmt::format("the half-written file {} of an earlier run cannot be deleted "
                            "({}); it does no harm",
                            file.path.string(), failure.message()));
        }
    }
}

void DiaryWriter::add(EventRow row, SteadyTime now) {
    FG_ASSERT(has_room());
    if (waiting_.empty()) {
        waiting_since_ = now;
    }
    waiting_.push_back(std::move(row));
}

void DiaryWriter::write_if_due(SteadyTime now) {
    const bool retry_waits = state_ != StorageState::kOk && now < retry_at_;
    if (retry_waits) {
        // Rows take a tenth of the memory once they are encoded.
        if (waiting_.size() >= limits_.file_rows) {
            if (const Status encoded = encode_next(); !encoded) {
                fail(StorageState::kFailing, encoded.error().message(), now);
            }
        }
        return;
    }
    if (enough_waits(now)) {
        write_all(now);
    } else if (state_ != StorageState::kOk) {
        open(now);
    }
}

void DiaryWriter::write_all(SteadyTime now) {
    while (rows_waiting() > 0) {
        if (encoded_.empty()) {
            if (const Status encoded = encode_next(); !encoded) {
                fail(StorageState::kFailing, encoded.error().message(), now);
                return;
            }
        }
        if (const std::error_code failure = place(encoded_.front())) {
            fail(failure, now);
            return;
        }
        rows_written_ += encoded_.front().rows;
        encoded_rows_ -= encoded_.front().rows;
        encoded_.pop_front();
    }
    finish(now);
}

SteadyTime DiaryWriter::next_due(SteadyTime now) const {
    if (state_ != StorageState::kOk) {
        return std::max(now, retry_at_);
    }
    if (enough_waits(now)) {
        return now;
    }
    return waiting_.empty() ? now + kLongestRetryDelay : waiting_since_ + limits_.flush_age;
}

StorageStatus DiaryWriter::status() const {
    return {state_, folder_.string(), message_, rows_written_, rows_waiting(), 0};
}

bool DiaryWriter::enough_waits(SteadyTime now) const {
    return !encoded_.empty() || waiting_.size() >= limits_.flush_rows ||
           (!waiting_.empty() && now - waiting_since_ >= limits_.flush_age);
}

// Turns the oldest waiting rows of one local date into a file's content. Rows are in the order of
// time, so that a batch over midnight gives two files.
Status DiaryWriter::encode_next() {
    const std::string date = local_date(waiting_.front().ts);
    const auto end =
        std::find_if(waiting_.begin(),
                     waiting_.begin() +
                         static_cast<std::ptrdiff_t>(std::min(waiting_.size(), limits_.file_rows)),
                     [&date](const EventRow& row) { return local_date(row.ts) != date; });
    const auto count = static_cast<std::size_t>(end - waiting_.begin());
    encoded_.push_back({date, waiting_.front().ts, count,
                        FG_TRY(encoder_.encode({waiting_.data(), count}, date))});
    encoded_rows_ += count;
    waiting_.erase(waiting_.begin(), end);
    return {};
}

std::error_code DiaryWriter::place(const EncodedFile& file) {
    const fs::path partition = folder_ / ("date=" + file.date);
    if (const std::error_code failure = place_whole_file(
            file_system_, partition / next_file_name(file.first_ts), file.content)) {
        return failure;
    }
    // From here on the rows are in the diary: a failed sync must not write them again.
    unsynced_folders_.insert(partition);
    return {};
}

// The last step of all that went well: makes sure that renamed files stay.
void DiaryWriter::finish(SteadyTime now) {
    while (!unsynced_folders_.empty()) {
        const auto folder = unsynced_folders_.begin();
        const std::error_code failure = file_system_.sync_folder(*folder);
        // A folder that somebody has deleted needs no sync.
        if (failure && failure != std::errc::no_such_file_or_directory) {
            fail(failure, now);
            return;
        }
        unsynced_folders_.erase(folder);
    }
    if (state_ != StorageState::kOk) {
        log::info(fmt::format("the diary in {} is written again", folder_.string()));
    }
    state_ = StorageState::kOk;
    message_.clear();
    retry_delay_ = Nanoseconds(0);
}

// Sorts by the time of the rows, and is unique among all processes.
fs::path DiaryWriter::next_file_name(WallTime first_ts) {
    return fmt::format("{}{:016}_{}_{:06}.parquet", kNamePrefix, first_ts.since_epoch().count(),
                       name_token_, ++files_named_);
}

void DiaryWriter::fail(std::error_code failure, SteadyTime now) {
    StorageProblem problem = explain(failure, folder_);
    fail(problem.state, std::move(problem.message), now);
}

void DiaryWriter::fail(StorageState state, std::string message, SteadyTime now) {
    if (message != message_) {
        log::warning(message);
    }
    state_ = state;
    message_ = std::move(message);
    retry_delay_ = retry_delay_ == Nanoseconds(0) ? kFirstRetryDelay
                                                  : std::min(2 * retry_delay_, kLongestRetryDelay);
    retry_at_ = now + retry_delay_;
}

}  // namespace focusguard::events
