#include "focusguard/base/repeating_thread.hpp"

#include <utility>

#include "focusguard/base/thread_guard.hpp"
#include "focusguard/base/thread_priority.hpp"

namespace focusguard {

RepeatingThread::RepeatingThread(std::string name, Rhythm rhythm, Work work, OnFailure on_failure)
    : rhythm_(rhythm), work_(std::move(work)) {
    thread_ = std::jthread([this, name = std::move(name),
                            on_failure = std::move(on_failure)](const std::stop_token& stop) {
        run_guarded(
            name, [&] { run(stop); }, on_failure);
    });
}

void RepeatingThread::run(const std::stop_token& stop) {
    if (rhythm_.gives_way) {
        give_way_to_others();
    }
    if (rhythm_.first_rest > Nanoseconds(0)) {
        wake_.wait_for(rhythm_.first_rest, stop);
    }
    while (!stop.stop_requested()) {
        work_(stop);
        wake_.wait_for(rhythm_.rest, stop);
    }
}

}  // namespace focusguard
