#include "focusguard/app/background_care.hpp"

#include <utility>
#include <vector>

#include <fmt/format.h>

#include "focusguard/base/log.hpp"
#include "focusguard/care/compaction.hpp"
#include "focusguard/care/removal.hpp"

namespace focusguard::app {

BackgroundCare::BackgroundCare(BackgroundCareSettings settings, MayWork may_work,
                               const Clock& clock)
    : settings_(std::move(settings)),
      may_work_(std::move(may_work)),
      clock_(clock),
      // Without it days stay in many files, which costs nothing but time.
      thread_("care",
              {.rest = settings_.period, .first_rest = settings_.first_wait, .gives_way = true},
              [this](const std::stop_token& stop) {
                  if (may_work_(stop)) {
                      work(stop);
                  }
              }) {}

void BackgroundCare::work(const std::stop_token& stop) {
    const care::CareTools tools{settings_.diary, file_system_, settings_.program_version, stop};
    const WallTime now = clock_.wall_now();
    remove_old_days(tools, local_date(now));
    compact_closed_days(tools, local_date(now + -settings_.closed_after));
}

void BackgroundCare::remove_old_days(const care::CareTools& tools, const std::string& today) {
    const auto removed = care::apply_retention(tools, today, settings_.retention_days);
    if (!removed) {
        log::warning(removed.error().message());
    } else if (!removed->empty()) {
        log::info(fmt::format("{} days of the diary were older than {} days and are removed: {}",
                              removed->size(), settings_.retention_days,
                              fmt::join(*removed, ", ")));
    }
}

void BackgroundCare::compact_closed_days(const care::CareTools& tools, const std::string& today) {
    std::vector<std::string> dates = care::days_to_compact(tools.diary, today);
    std::erase_if(dates, [&](const std::string& date) { return left_as_they_are_.contains(date); });
    const auto days = care::compact(tools, dates);
    if (!days) {
        if (!tools.stop.stop_requested()) {
            log::warning(days.error().message());
        }
        return;
    }
    for (const care::CompactedDay& day : *days) {
        if (day.skipped) {
            left_as_they_are_.insert(day.date);
            log::warning(*day.skipped);
        } else {
            log::info(fmt::format("the diary's day {} is one file now instead of {}", day.date,
                                  day.files_before));
        }
    }
}

}  // namespace focusguard::app
