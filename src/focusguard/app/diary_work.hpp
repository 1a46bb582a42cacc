// Long work on a diary from the command line: a thread that works, and one that listens for
// signals.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "focusguard/app/end_signal.hpp"
#include "focusguard/base/result.hpp"
#include "focusguard/care/care_tools.hpp"
#include "focusguard/events/diary_folder.hpp"
#include "focusguard/events/file_system.hpp"

namespace focusguard::app {

// A diary that one command works on.
class DiaryWork {
public:
    // not_found when there is no such folder. Main thread, before any other thread.
    static Result<DiaryWork> open(const std::filesystem::path& diary);

    // For work that changes the diary: takes up what a run that was killed has left in its journal,
    // then takes the lock until this ends. already_exists while another FocusGuard has it.
    Status claim();

    // Runs the work with its progress on standard error, and asks it to stop when the process is
    // asked to end. `label` stands before the bar.
    template <typename T>
    Result<T> run(const std::string& label,
                  const std::function<Result<T>(const care::CareTools&)>& work) {
        Result<T> outcome = Unexpected(ErrorCode::kInternal, "The work did not begin.");
        run_on_thread(
            label, [&](const care::CareTools& tools) { outcome = work(tools); },
            [&](const Error& error) { outcome = Unexpected(error); });
        return outcome;
    }

    const std::filesystem::path& diary() const { return diary_; }

private:
    DiaryWork(std::filesystem::path diary, EndSignal end);

    void run_on_thread(const std::string& label,
                       const std::function<void(const care::CareTools&)>& work,
                       const std::function<void(const Error&)>& on_failure);

    std::filesystem::path diary_;
    EndSignal end_;
    std::unique_ptr<events::PosixFileSystem> file_system_;
    std::unique_ptr<events::DiaryLock> lock_;
};

}  // namespace focusguard::app
