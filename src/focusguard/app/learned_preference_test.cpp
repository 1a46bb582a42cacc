#include "focusguard/app/learned_preference.hpp"

#include <future>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "focusguard/base/log.hpp"
#include "focusguard/intervention/scoped_environment.hpp"

namespace focusguard::app {
namespace {

using intervention::Kind;
using intervention::KindRanking;
using intervention::NudgeOutcome;
using testing::ElementsAre;
using testing::IsEmpty;

// 2026-11-23 15:20:00 UTC.
constexpr WallTime kNow{std::chrono::seconds(1'795'447'200)};

class FrozenClock final : public Clock {
public:
    SteadyTime steady_now() const override { return {}; }

    WallTime wall_now() const override { return kNow; }
};

TEST(LastDates, CountsBackFromToday) {
    const intervention::ScopedVariable zone("TZ", "UTC");
    EXPECT_THAT(last_dates(kNow, 3), ElementsAre("2026-11-23", "2026-11-22", "2026-11-21"));
}

TEST(LastDates, NamesNoDateTwice) {
    const intervention::ScopedVariable zone("TZ", "Europe/Berlin");
    // 23:30 on 2026-10-26: 24 hours earlier it was 23:30 on the 25th, and 48 hours, with the hour
    // that was lived twice, 00:30 on the 25th.
    const WallTime after_the_change{std::chrono::seconds(1'793'053'800)};
    EXPECT_THAT(last_dates(after_the_change, 4),
                ElementsAre("2026-10-26", "2026-10-25", "2026-10-24"));
}

// What is published after one reading that gives `outcomes`; null when nothing is.
std::shared_ptr<const KindRanking> learned(Result<std::vector<NudgeOutcome>> outcomes) {
    const FrozenClock clock;
    LatestValue<KindRanking> published;
    std::promise<std::size_t> dates_asked;
    {
        const LearnedPreference preference(
            [&](const std::vector<std::string>& dates, const std::stop_token&) {
                dates_asked.set_value(dates.size());  // a second reading would throw
                return outcomes;
            },
            clock, published);
        EXPECT_EQ(dates_asked.get_future().get(), std::size_t{kPreferenceDays});
        while (outcomes && published.version() == 0) {
            std::this_thread::yield();
        }
    }
    return published.peek();
}

TEST(LearnedPreference, PublishesTheRankingOfEachState) {
    std::vector<NudgeOutcome> outcomes;
    for (int i = 0; i < 5; ++i) {
        for (const auto& [kind, after_s] :
             {std::pair(Kind::kBeep, 9), std::pair(Kind::kVideo, 2)}) {
            outcomes.push_back({kind, state::FocusState::kAway, NudgeOutcome::End::kBack,
                                std::chrono::seconds(after_s)});
        }
    }
    const auto ranking = learned(outcomes);
    ASSERT_NE(ranking, nullptr);
    EXPECT_THAT(ranking->away, ElementsAre(Kind::kVideo, Kind::kBeep));
    EXPECT_THAT(ranking->distracted, IsEmpty());
}

TEST(LearnedPreference, PublishesNothingWhenTheDiaryCannotBeRead) {
    log::set_level(log::Level::kError);
    EXPECT_EQ(learned(Unexpected(ErrorCode::kInternal, "no database")), nullptr);
    log::set_level(log::Level::kInfo);
}

}  // namespace
}  // namespace focusguard::app
