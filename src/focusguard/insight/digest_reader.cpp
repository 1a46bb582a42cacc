#include "focusguard/insight/digest_reader.hpp"

#include <algorithm>
#include <atomic>
#include <optional>
#include <string>
#include <thread>
#include <utility>

#include "focusguard/base/mutex.hpp"
#include "focusguard/base/thread_guard.hpp"
#include "focusguard/events/day_rows.hpp"
#include "focusguard/events/diary_layout.hpp"
#include "focusguard/events/nudge_reader.hpp"

namespace focusguard::insight {

namespace {

// A day that has no fresh rollup.
struct Missing {
    std::size_t place;  // in the answer
    CalendarDate date;
    std::string fingerprint;
};

Unexpected stopped() {
    return Unexpected(ErrorCode::kUnavailable, "The diary was not read to its end; ask again.");
}

// The days that several threads read, and the first thing that went wrong.
class Outcome {
public:
    Outcome(std::vector<std::optional<DayDigest>>& days, std::size_t missing,
            const DigestProgress& progress)
        : days_(days), missing_(missing), progress_(progress) {}

    void take(std::size_t place, Result<DayDigest> digest) {
        MutexLock lock(mutex_);
        if (!digest) {
            fail_locked(digest.error());
            return;
        }
        days_[place] = *std::move(digest);
        ++done_;
        if (progress_) {
            progress_(done_, missing_);
        }
    }

    void fail(const Error& error) {
        MutexLock lock(mutex_);
        fail_locked(error);
    }

    std::optional<Error> failure() {
        MutexLock lock(mutex_);
        return failure_;
    }

private:
    void fail_locked(const Error& error) FG_REQUIRES(mutex_) {
        if (!failure_) {
            failure_ = error;
        }
    }

    Mutex mutex_;
    std::vector<std::optional<DayDigest>>& days_ FG_GUARDED_BY(mutex_);
    const std::size_t missing_;
    const DigestProgress& progress_;
    std::size_t done_ FG_GUARDED_BY(mutex_) = 0;
    std::optional<Error> failure_ FG_GUARDED_BY(mutex_);
};

// Calls `read` for each of them on so many threads, until one fails.
template <typename Read>
void read_all(const std::vector<Missing>& missing, int threads, Outcome& outcome,
              const Read& read) {
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        for (std::size_t i = next++; i < missing.size() && !outcome.failure(); i = next++) {
            outcome.take(missing[i].place, read(missing[i]));
        }
    };
    const std::size_t count =
        std::min(missing.size(), static_cast<std::size_t>(std::max(threads, 1)));
    std::vector<std::jthread> workers;
    for (std::size_t i = 0; i < count; ++i) {
        workers.emplace_back([&] {
            run_guarded("digests", work, [&](const Error& error) { outcome.fail(error); });
        });
    }
}

}  // namespace

DigestReader::DigestReader(std::filesystem::path diary, const Clock& clock,
                           events::FileSystem& file_system, int threads)
    : diary_(std::move(diary)), clock_(clock), rollups_(diary_, file_system), threads_(threads) {}

Result<std::vector<DayDigest>> DigestReader::read(DateRange range, const std::stop_token& stop,
                                                  const DigestProgress& progress) const {
    std::vector<CalendarDate> dates = events::diary_dates(diary_);
    std::erase_if(dates, [&](CalendarDate date) { return date < range.from || range.to < date; });
    std::vector<std::optional<DayDigest>> days(dates.size());
    std::vector<Missing> missing;
    for (std::size_t i = 0; i < dates.size(); ++i) {
        if (stop.stop_requested()) {
            return stopped();
        }
        std::string fingerprint = rollups_.fingerprint(dates[i]);
        days[i] = rollups_.load(dates[i], fingerprint);
        if (!days[i]) {
            missing.push_back({i, dates[i], std::move(fingerprint)});
        }
    }
    Outcome outcome(days, missing.size(), progress);
    read_all(missing, threads_, outcome,
             [&](const Missing& one) { return from_rows(one.date, one.fingerprint, stop); });
    if (const auto failure = outcome.failure()) {
        return Unexpected(*failure);
    }
    std::vector<DayDigest> found;
    for (std::optional<DayDigest>& day : days) {
        found.push_back(*std::move(day));
    }
    return found;
}

Status DigestReader::refresh(const std::stop_token& stop) const {
    rollups_.remove_orphans();
    const CalendarDate today = local_calendar_date(clock_.wall_now());
    std::vector<CalendarDate> dates = events::diary_dates(diary_);
    std::ranges::reverse(dates);
    for (const CalendarDate date : dates) {
        if (stop.stop_requested()) {
            return stopped();
        }
        const std::string fingerprint = rollups_.fingerprint(date);
        if (date < today && !rollups_.load(date, fingerprint)) {
            FG_TRY(from_rows(date, fingerprint, stop));
        }
    }
    return {};
}

Result<DayDigest> DigestReader::from_rows(CalendarDate date, const std::string& fingerprint,
                                          const std::stop_token& stop) const {
    const events::DayRows rows = FG_TRY(events::read_day_rows(diary_, to_text(date), stop));
    const auto nudges = FG_TRY(events::read_nudges(diary_, to_text(date)));
    if (stop.stop_requested()) {
        return stopped();
    }
    DayDigest digest = digest_of(date, rows, nudges);
    // A file that cannot be read now may be readable later, and would not change for it.
    if (date < local_calendar_date(clock_.wall_now()) && digest.unreadable_files == 0) {
        static_cast<void>(rollups_.save(digest, fingerprint));
    }
    return digest;
}

}  // namespace focusguard::insight
