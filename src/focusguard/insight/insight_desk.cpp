#include "focusguard/insight/insight_desk.hpp"

#include <system_error>
#include <utility>

#include <fmt/format.h>

namespace focusguard::insight {

namespace {

// A page asks for a few things at once, and nobody has many pages open.
constexpr std::size_t kMostQuestions = 16;

}  // namespace

Result<std::unique_ptr<InsightDesk>> InsightDesk::open(std::filesystem::path diary,
                                                       const DigestReader& reader) {
    std::unique_ptr<InsightDesk> desk(new InsightDesk(std::move(diary), reader));
    try {
        desk->thread_.emplace("insight", kMostQuestions);
    } catch (const std::system_error& failure) {
        return Unexpected(ErrorCode::kResourceExhausted,
                          fmt::format("the insights' thread cannot be started ({}): close some "
                                      "other programs",
                                      failure.what()));
    }
    return desk;
}

InsightDesk::InsightDesk(std::filesystem::path diary, const DigestReader& reader)
    : diary_(std::move(diary)), reader_(reader) {}

InsightDesk::~InsightDesk() {
    close();
}

bool InsightDesk::period(DateRange range, std::stop_source abandoned,
                         std::function<void(Result<Insight>)> answer) {
    return thread_->try_add([this, range, abandoned = std::move(abandoned),
                             answer = std::move(answer)](const std::stop_token& closing) mutable {
        const std::stop_callback close(closing, [&] { abandoned.request_stop(); });
        answer(read_insight(reader_, diary_, range, abandoned.get_token()));
    });
}

bool InsightDesk::timeline(CalendarDate date, std::stop_source abandoned,
                           std::function<void(Result<DayTimeline>)> answer) {
    return thread_->try_add([this, date, abandoned = std::move(abandoned),
                             answer = std::move(answer)](const std::stop_token& closing) mutable {
        const std::stop_callback close(closing, [&] { abandoned.request_stop(); });
        answer(read_timeline(reader_, diary_, date, abandoned.get_token()));
    });
}

void InsightDesk::close() {
    if (thread_) {
        thread_->close();
    }
}

}  // namespace focusguard::insight
