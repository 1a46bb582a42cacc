#include "focusguard/app/diary_work.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <system_error>
#include <thread>
#include <utility>

#include <fmt/format.h>

#include "focusguard/app/progress_bar.hpp"
#include "focusguard/app/version.hpp"
#include "focusguard/base/thread_guard.hpp"
#include "focusguard/base/time.hpp"
#include "focusguard/events/event_store.hpp"
#include "focusguard/events/storage_error.hpp"

namespace focusguard::app {

namespace {

namespace fs = std::filesystem;

// How soon an end of the work is noticed when nobody wakes us.
constexpr std::chrono::milliseconds kLongestWait{1000};

// Days are about as large as each other; the one in work counts by its rows.
double share_of(const care::CareProgress& progress) {
    if (progress.days == 0) {
        return 0.0;
    }
    const double of_day = progress.rows == 0 ? 0.0
                                             : static_cast<double>(progress.rows_done) /
                                                   static_cast<double>(progress.rows);
    return (static_cast<double>(progress.days_done) + std::min(of_day, 1.0)) /
           static_cast<double>(progress.days);
}

std::string text_of(const care::CareProgress& progress) {
    return fmt::format("{} ({} of {})", progress.date, progress.days_done + 1, progress.days);
}

bool has_journal(const fs::path& diary) {
    std::error_code over;  // a folder that cannot be listed (further) has no (more) journals
    for (fs::directory_iterator entry(diary / events::kOwnFolder, over), end; !over && entry != end;
         entry.increment(over)) {
        if (entry->path().extension() == events::kJournalSuffix) {
            return true;
        }
    }
    return false;
}

// As the next run of the monitor would. Rows that stayed in a journal would be in no file of their
// day, and would come back after a purge of it.
Status take_up_journal(const fs::path& diary) {
    if (!has_journal(diary)) {
        return {};
    }
    const SystemClock clock;
    events::StoreSettings settings;
    settings.folder = diary;
    settings.program_version = std::string(kProgramVersion);
    const auto store = FG_TRY(events::EventStore::open(settings, clock));
    FG_TRY(store->start([](const events::StorageStatus& /*status*/) {}));
    static_cast<void>(store->wait_until_taken_up({}));
    store->close();
    const events::StorageStatus status = store->status();
    if (status.state != events::StorageState::kOk) {
        return Unexpected(ErrorCode::kUnavailable, status.message + '.');
    }
    return {};
}

}  // namespace

Result<DiaryWork> DiaryWork::open(const fs::path& diary) {
    std::error_code unknown;
    if (!fs::is_directory(diary, unknown)) {
        return Unexpected(ErrorCode::kNotFound,
                          fmt::format("There is no diary in {}: name its folder with --folder, or "
                                      "set logging.output_dir.",
                                      diary.string()));
    }
    return DiaryWork(diary, FG_TRY(EndSignal::install()));
}

DiaryWork::DiaryWork(fs::path diary, EndSignal end)
    : diary_(std::move(diary)),
      end_(std::move(end)),
      file_system_(std::make_unique<events::PosixFileSystem>()),
      lock_(std::make_unique<events::DiaryLock>(diary_, *file_system_)) {}

Status DiaryWork::claim() {
    FG_TRY(take_up_journal(diary_));
    const std::error_code failure = lock_->claim();
    if (failure) {
        const ErrorCode code = failure == std::errc::operation_would_block
                                   ? ErrorCode::kAlreadyExists
                                   : ErrorCode::kUnavailable;
        return Unexpected(code, events::explain(failure, diary_).message + '.');
    }
    return {};
}

void DiaryWork::run_on_thread(const std::string& label,
                              const std::function<void(const care::CareTools&)>& work,
                              const std::function<void(const Error&)>& on_failure) {
    std::stop_source stop;
    std::atomic<bool> is_done{false};
    std::jthread worker([&] {
        run_guarded(
            "care",
            [&] {
                ProgressBar bar(stderr, label);
                work({diary_, *file_system_, std::string(kProgramVersion), stop.get_token(),
                      [&](const care::CareProgress& progress) {
                          bar.show(share_of(progress), text_of(progress));
                      }});
            },
            on_failure);
        is_done = true;
        end_.request();
    });
    while (!end_.wait_for(kLongestWait)) {
    }
    if (!is_done) {
        stop.request_stop();
    }
}

}  // namespace focusguard::app
