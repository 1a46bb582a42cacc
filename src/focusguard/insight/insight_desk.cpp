#include "focusguard/insight/insight_desk.hpp"

#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "focusguard/base/thread_guard.hpp"

namespace focusguard::insight {

namespace {

// A page asks for a few things at once, and nobody has many pages open.
constexpr std::size_t kMostQuestions = 16;

// How long the thread sleeps when nothing is asked of it; questions wake it.
constexpr Nanoseconds kIdle = std::chrono::hours(1);

}  // namespace

Result<std::unique_ptr<InsightDesk>> InsightDesk::open(std::filesystem::path diary,
                                                       const DigestReader& reader) {
    std::unique_ptr<InsightDesk> desk(new InsightDesk(std::move(diary), reader));
    try {
        InsightDesk& running = *desk;
        desk->thread_ =
            std::jthread([&running](const std::stop_token& stop) { running.run(stop); });
    } catch (const std::system_error& failure) {
        return Unexpected(ErrorCode::kResourceExhausted,
                          fmt::format("the insights' thread cannot be started ({}): close some "
                                      "other programs",
                                      failure.what()));
    }
    return desk;
}

InsightDesk::InsightDesk(std::filesystem::path diary, const DigestReader& reader)
    : diary_(std::move(diary)), reader_(reader), work_(kMostQuestions) {}

InsightDesk::~InsightDesk() {
    close();
}

bool InsightDesk::period(DateRange range, std::stop_source abandoned,
                         std::function<void(Result<Insight>)> answer) {
    return enqueue([this, range, abandoned = std::move(abandoned),
                    answer = std::move(answer)](const std::stop_token& closing) mutable {
        const std::stop_callback close(closing, [&] { abandoned.request_stop(); });
        answer(read_insight(reader_, diary_, range, abandoned.get_token()));
    });
}

bool InsightDesk::timeline(CalendarDate date, std::stop_source abandoned,
                           std::function<void(Result<DayTimeline>)> answer) {
    return enqueue([this, date, abandoned = std::move(abandoned),
                    answer = std::move(answer)](const std::stop_token& closing) mutable {
        const std::stop_callback close(closing, [&] { abandoned.request_stop(); });
        answer(read_timeline(reader_, diary_, date, abandoned.get_token()));
    });
}

void InsightDesk::close() {
    thread_.request_stop();
    if (thread_.joinable()) {
        thread_.join();
    }
}

bool InsightDesk::enqueue(Work work) {
    return !thread_.get_stop_token().stop_requested() && work_.try_push(std::move(work));
}

void InsightDesk::run(const std::stop_token& closing) {
    while (true) {
        const auto work = work_.pop_for(kIdle, closing);
        if (work) {
            run_guarded(
                "insight", [&] { (*work)(closing); }, [](const Error&) {});
        } else if (closing.stop_requested()) {
            return;
        }
    }
}

}  // namespace focusguard::insight
