// The diary takes care of itself while the monitor runs.
#pragma once

#include <functional>
#include <set>
#include <string>

#include "focusguard/base/repeating_thread.hpp"
#include "focusguard/base/time.hpp"
#include "focusguard/care/care_tools.hpp"
#include "focusguard/events/file_system.hpp"

namespace focusguard::app {

struct BackgroundCareSettings {
    std::filesystem::path diary;
    std::string program_version;
    int retention_days = 0;  // 0: for ever
    // A day is closed once it has been over for so long: by then the writer has brought its last
    // rows there.
    Nanoseconds closed_after = std::chrono::minutes(10);
    // The start of a program is no time for work that can wait.
    Nanoseconds first_wait = std::chrono::minutes(5);
    Nanoseconds period = std::chrono::hours(1);
};

// Removes the days that are older than they are to be, and compacts closed days, on a thread of its
// own that gives way to all others. What was removed or compacted, and what could not be, goes to
// the log, a day that cannot be compacted once. The diary's lock must be held meanwhile.
class BackgroundCare {
public:
    // Waits until the diary may be worked on: false when it may not now. Called on the thread.
    using MayWork = std::function<bool(const std::stop_token& stop)>;

    // Starts the thread; it ends with this object, within a second or so. `clock` must outlive it.
    BackgroundCare(BackgroundCareSettings settings, MayWork may_work, const Clock& clock);

private:
    void work(const std::stop_token& stop);
    void remove_old_days(const care::CareTools& tools, const std::string& today);
    void compact_closed_days(const care::CareTools& tools, const std::string& today);

    const BackgroundCareSettings settings_;
    const MayWork may_work_;
    const Clock& clock_;
    events::PosixFileSystem file_system_;
    std::set<std::string> left_as_they_are_;  // dates
    RepeatingThread thread_;                  // the last, so that it ends before what it uses
};

}  // namespace focusguard::app
