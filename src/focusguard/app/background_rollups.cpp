#include "focusguard/app/background_rollups.hpp"

#include "focusguard/base/log.hpp"

namespace focusguard::app {

namespace {

constexpr Nanoseconds kBetweenLooks = std::chrono::hours(1);

}  // namespace

// Without the thread rollups are made when somebody asks.
BackgroundRollups::BackgroundRollups(const insight::DigestReader& reader)
    : thread_("rollups", {.rest = kBetweenLooks, .gives_way = true},
              [&reader](const std::stop_token& stop) {
                  const Status refreshed = reader.refresh(stop);
                  if (!refreshed && !stop.stop_requested()) {
                      log::warning(refreshed.error().message());
                  }
              }) {}

}  // namespace focusguard::app
