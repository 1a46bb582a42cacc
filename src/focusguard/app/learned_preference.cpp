#include "focusguard/app/learned_preference.hpp"

#include <memory>
#include <utility>

#include "focusguard/base/log.hpp"
#include "focusguard/intervention/kind_ranking.hpp"

namespace focusguard::app {

namespace {

constexpr Nanoseconds kDay = std::chrono::hours(24);

}  // namespace

std::vector<std::string> last_dates(WallTime now, int days) {
    std::vector<std::string> dates;
    for (int day = 0; day < days; ++day) {
        const std::string date = local_date(now + -day * kDay);
        // On the day on which the clocks go back, two of these moments share a date.
        if (dates.empty() || dates.back() != date) {
            dates.push_back(date);
        }
    }
    return dates;
}

LearnedPreference::LearnedPreference(Read read, const Clock& clock,
                                     LatestValue<intervention::KindRanking>& published)
    : read_(std::move(read)),
      clock_(clock),
      published_(published),
      // Without it kinds are tried in the configured order.
      thread_("preference", {.rest = kDay, .gives_way = true},
              [this](const std::stop_token& stop) { learn(stop); }) {}

void LearnedPreference::learn(const std::stop_token& stop) {
    const auto outcomes = read_(last_dates(clock_.wall_now(), kPreferenceDays), stop);
    if (stop.stop_requested()) {
        return;
    }
    if (!outcomes) {
        log::warning(outcomes.error().message());
        return;
    }
    published_.publish(std::make_shared<const intervention::KindRanking>(intervention::KindRanking{
        intervention::rank_kinds(*outcomes, state::FocusState::kDistracted),
        intervention::rank_kinds(*outcomes, state::FocusState::kAway)}));
}

}  // namespace focusguard::app
