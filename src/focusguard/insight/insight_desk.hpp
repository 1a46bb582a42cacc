// The insights of a running program: takes questions without making anybody wait, and answers them
// from a thread of its own.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

#include "focusguard/base/result.hpp"
#include "focusguard/base/task_thread.hpp"
#include "focusguard/insight/insight_reader.hpp"

namespace focusguard::insight {

class InsightDesk {
public:
    // Starts the thread. The reader must outlive the desk.
    static Result<std::unique_ptr<InsightDesk>> open(std::filesystem::path diary,
                                                     const DigestReader& reader);

    InsightDesk(const InsightDesk&) = delete;
    InsightDesk& operator=(const InsightDesk&) = delete;

    // close().
    ~InsightDesk();

    // Both never wait. The answer comes later, on the desk's thread, and must be taken quickly
    // there; false when too much waits already, or the desk is closed, and then none comes. What
    // read_insight() and read_timeline() say of errors holds; a question that is abandoned ends
    // with one, and what was read for it by then need not be read again. Any thread.

    bool period(DateRange range, std::stop_source abandoned,
                std::function<void(Result<Insight>)> answer);

    bool timeline(CalendarDate date, std::stop_source abandoned,
                  std::function<void(Result<DayTimeline>)> answer);

    // Answers what was asked before, in short: the diary is read no further. Ends the thread. One
    // thread; safe to call twice.
    void close();

private:
    InsightDesk(std::filesystem::path diary, const DigestReader& reader);

    const std::filesystem::path diary_;
    const DigestReader& reader_;
    std::optional<TaskThread> thread_;  // last: ends before what it uses
};

}  // namespace focusguard::insight
