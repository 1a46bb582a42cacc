#include "focusguard/app/background_rollups.hpp"

#include "focusguard/base/log.hpp"
#include "focusguard/base/thread_guard.hpp"
#include "focusguard/base/thread_priority.hpp"

namespace focusguard::app {

namespace {

constexpr Nanoseconds kBetweenLooks = std::chrono::hours(1);

}  // namespace

BackgroundRollups::BackgroundRollups(const insight::DigestReader& reader) : reader_(reader) {
    thread_ = std::jthread([this](const std::stop_token& stop) {
        // Without it rollups are made when somebody asks.
        run_guarded(
            "rollups", [&] { run(stop); }, [](const Error&) {});
    });
}

void BackgroundRollups::run(const std::stop_token& stop) {
    give_way_to_others();
    while (!stop.stop_requested()) {
        const Status refreshed = reader_.refresh(stop);
        if (!refreshed && !stop.stop_requested()) {
            log::warning(refreshed.error().message());
        }
        wake_.wait_for(kBetweenLooks, stop);
    }
}

}  // namespace focusguard::app
