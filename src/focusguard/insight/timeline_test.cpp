#include "focusguard/insight/timeline.hpp"

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace focusguard::insight {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using enum state::FocusState;
using std::chrono::microseconds;

// 2026-11-23 08:00:00 UTC.
constexpr WallTime kMorning{std::chrono::seconds(1'795'420'800)};

WallTime at(Nanoseconds time) {
    return kMorning + time;
}

TimelineSpan span(Nanoseconds from, Nanoseconds to, state::FocusState state) {
    return {at(from), at(to), state};
}

void set_zone(const char* zone) {
    setenv("TZ", zone, 1);
    tzset();
}

class TimelineTest : public ::testing::Test {
protected:
    void SetUp() override { set_zone("UTC"); }

    void TearDown() override { set_zone("UTC"); }

    // Both clocks agree.
    void observe(Nanoseconds time, state::FocusState state) {
        timeline_.observe(at(time), SteadyTime(1000h + time), state);
    }

    // One each second.
    void observe_all(Nanoseconds from, const std::vector<state::FocusState>& states) {
        for (const state::FocusState state : states) {
            observe(from, state);
            from += 1s;
        }
    }

    static microseconds total(const std::vector<TimelineSpan>& spans) {
        microseconds sum{0};
        for (const TimelineSpan& span : spans) {
            sum += span.to.since_epoch() - span.from.since_epoch();
        }
        return sum;
    }

    static void expect_well_formed(const std::vector<TimelineSpan>& spans) {
        for (std::size_t i = 0; i < spans.size(); ++i) {
            EXPECT_LT(spans[i].from, spans[i].to);
            if (i > 0) {
                EXPECT_LE(spans[i - 1].to, spans[i].from);
                EXPECT_FALSE(spans[i - 1].to == spans[i].from &&
                             spans[i - 1].state == spans[i].state);
            }
        }
    }

    Timeline timeline_;
};

TEST_F(TimelineTest, StartsEmpty) {
    EXPECT_THAT(timeline_.spans(), IsEmpty());
    observe(0s, kFocused);
    EXPECT_THAT(timeline_.spans(), IsEmpty()) << "one moment has no length";
}

TEST_F(TimelineTest, GivesTheTimeBetweenTwoObservationsToTheLaterOnesState) {
    observe_all(0s, {kFocused, kFocused, kDistracted, kDistracted, kAway});
    EXPECT_THAT(timeline_.spans(), ElementsAre(span(0s, 1s, kFocused), span(1s, 3s, kDistracted),
                                               span(3s, 4s, kAway)));
}

TEST_F(TimelineTest, NeverBridgesAGapOfMoreThanTwoSeconds) {
    observe(0s, kFocused);
    observe(2s, kFocused);
    observe(4001ms, kFocused);
    observe(5s, kFocused);
    EXPECT_THAT(timeline_.spans(), ElementsAre(span(0s, 2s, kFocused), span(4001ms, 5s, kFocused)));
}

TEST_F(TimelineTest, NeverBridgesAnInterruption) {
    observe_all(0s, {kFocused, kFocused});
    timeline_.interrupt();
    observe_all(1500ms, {kFocused, kFocused});
    EXPECT_THAT(timeline_.spans(),
                ElementsAre(span(0s, 1s, kFocused), span(1500ms, 2500ms, kFocused)));
}

TEST_F(TimelineTest, GoesByTheSteadyClockWhenThatOneSaysAGap) {
    timeline_.observe(at(0s), SteadyTime(0s), kFocused);
    timeline_.observe(at(1s), SteadyTime(10s), kFocused);
    EXPECT_THAT(timeline_.spans(), IsEmpty());
}

TEST_F(TimelineTest, LeavesOutAJumpOfTheWallClock) {
    timeline_.observe(at(0s), SteadyTime(0s), kFocused);
    timeline_.observe(at(1s), SteadyTime(1s), kFocused);
    timeline_.observe(at(1h), SteadyTime(2s), kFocused);
    timeline_.observe(at(1h + 1s), SteadyTime(3s), kFocused);
    EXPECT_THAT(timeline_.spans(),
                ElementsAre(span(0s, 1s, kFocused), span(1h, 1h + 1s, kFocused)));
}

TEST_F(TimelineTest, StartsOverFromWhereTheWallClockIsSetBackTo) {
    timeline_.observe(at(0s), SteadyTime(0s), kFocused);
    timeline_.observe(at(1s), SteadyTime(1s), kFocused);
    timeline_.observe(at(2s), SteadyTime(2s), kAway);
    timeline_.observe(at(500ms), SteadyTime(3s), kDistracted);
    timeline_.observe(at(1500ms), SteadyTime(4s), kDistracted);
    EXPECT_THAT(timeline_.spans(),
                ElementsAre(span(0s, 500ms, kFocused), span(500ms, 1500ms, kDistracted)));
}

TEST_F(TimelineTest, TakesInWhatTheDiaryHolds) {
    timeline_.add_spans({span(10s, 20s, kAway), span(0s, 10s, kFocused)});
    EXPECT_THAT(timeline_.spans(), ElementsAre(span(0s, 10s, kFocused), span(10s, 20s, kAway)));
}

TEST_F(TimelineTest, PutsTheDiaryBeforeWhatIsObserved) {
    observe_all(100s, {kFocused, kFocused});
    timeline_.add_spans({span(0s, 10s, kAway)});
    observe(102s, kFocused);
    EXPECT_THAT(timeline_.spans(), ElementsAre(span(0s, 10s, kAway), span(100s, 102s, kFocused)));
}

TEST_F(TimelineTest, KeepsItsOwnWhereTheDiaryOverlaps) {
    observe_all(10s, {kFocused, kFocused, kFocused});
    timeline_.add_spans({span(0s, 30s, kAway), span(29s, 40s, kDistracted)});
    EXPECT_THAT(timeline_.spans(), ElementsAre(span(0s, 10s, kAway), span(10s, 12s, kFocused),
                                               span(12s, 30s, kAway), span(30s, 40s, kDistracted)));
}

TEST_F(TimelineTest, DoesNotCountTwiceWhatTheDiaryAlreadyHolds) {
    observe(10s, kFocused);
    timeline_.add_spans({span(0s, 30s, kAway)});
    observe(11s, kFocused);
    observe(12s, kFocused);
    EXPECT_THAT(timeline_.spans(), ElementsAre(span(0s, 11s, kAway), span(11s, 12s, kFocused)));
}

TEST_F(TimelineTest, MergesTouchingSpansOfOneState) {
    timeline_.add_spans({span(0s, 10s, kFocused), span(10s, 20s, kFocused)});
    EXPECT_THAT(timeline_.spans(), ElementsAre(span(0s, 20s, kFocused)));
}

TEST_F(TimelineTest, StartsTheNewDayEmptyAtLocalMidnight) {
    set_zone("Europe/Berlin");
    // 23:00 UTC is midnight in Berlin's winter.
    const Nanoseconds midnight = 15h;
    observe_all(midnight - 2500ms, {kFocused, kFocused, kFocused, kDistracted});
    EXPECT_THAT(timeline_.spans(), ElementsAre(span(midnight, midnight + 500ms, kDistracted)));
}

TEST_F(TimelineTest, KeepsOnlyTheCurrentDayOfTheDiary) {
    observe(1h, kFocused);
    timeline_.add_spans({span(-9h, -7h, kAway), span(-30h, -29h, kAway), span(15h, 17h, kFocused)});
    EXPECT_THAT(timeline_.spans(), ElementsAre(span(-8h, -7h, kAway), span(15h, 16h, kFocused)));
}

TEST_F(TimelineTest, TakesTheNewestSpansDayBeforeTheFirstObservation) {
    timeline_.add_spans({span(-9h, -8h, kAway), span(0s, 10s, kFocused)});
    EXPECT_THAT(timeline_.spans(), ElementsAre(span(0s, 10s, kFocused)));
    timeline_ = Timeline();
    timeline_.add_spans({span(15h, 16h, kAway)});
    EXPECT_THAT(timeline_.spans(), ElementsAre(span(15h, 16h, kAway)))
        << "a span up to midnight belongs to the day before it";
}

TEST_F(TimelineTest, KnowsThatADayMayHaveTwentyFiveHours) {
    set_zone("Europe/Berlin");
    // 2026-10-25 lasts from 22:00 UTC the day before to 23:00 UTC.
    const WallTime start(std::chrono::seconds(1'792'879'200));
    timeline_.add_spans({{start, start + 25h, kFocused}});
    EXPECT_THAT(timeline_.spans(), ElementsAre(TimelineSpan{start, start + 25h, kFocused}));
}

TEST_F(TimelineTest, StaysSmallOverADayOfRestlessStates) {
    // 24 h at 30 rows/s, a new state every time.
    const Nanoseconds midnight = -8h;
    const Nanoseconds step = 33'333'333ns;
    std::size_t most = 0;
    int number = 0;
    Nanoseconds time = midnight;
    for (; time < midnight + 24h; time += step) {
        observe(time, state::kAllFocusStates[static_cast<std::size_t>(number++ % 3)]);
        most = std::max(most, timeline_.spans().size());
    }
    EXPECT_LE(most, Timeline::kMaxSpans);
    EXPECT_GT(timeline_.spans().size(), 500U) << "coarser than it has to be";
    expect_well_formed(timeline_.spans());
    const Nanoseconds watched = time - step - midnight;
    EXPECT_LT(std::chrono::abs(total(timeline_.spans()) - watched), 1ms);
}

TEST_F(TimelineTest, StaysSmallWhenEverySpanStandsAlone) {
    for (int i = 0; i < 20'000; ++i) {
        const Nanoseconds time = i * 1s;
        observe(time, kFocused);
        observe(time + (i % 100 == 0 ? 900ms : 100ms), kFocused);
        timeline_.interrupt();
    }
    EXPECT_LE(timeline_.spans().size(), Timeline::kMaxSpans);
    expect_well_formed(timeline_.spans());
    EXPECT_FALSE(timeline_.spans().empty());
}

TEST_F(TimelineTest, KeepsTheLongestHeldStateWhenItGrowsCoarser) {
    // Mostly focused, with glances aside of 0.2 s each second.
    for (int i = 0; i < 3000; ++i) {
        observe(i * 1s, kDistracted);
        observe(i * 1s + 800ms, kFocused);
    }
    ASSERT_FALSE(timeline_.spans().empty());
    EXPECT_EQ(timeline_.spans().front().state, kFocused);
    EXPECT_EQ(timeline_.spans().front().from, at(0s));
    EXPECT_GT(timeline_.spans().front().to, at(1000s));
}

TEST_F(TimelineTest, TakesInALongDayOfManySpansAtOnce) {
    std::vector<TimelineSpan> day;
    for (int i = 0; i < 28'800; ++i) {
        day.push_back(span(i * 1s, (i + 1) * 1s, i % 2 == 0 ? kFocused : kDistracted));
    }
    observe_all(10h, {kAway, kAway});
    timeline_.add_spans(day);
    EXPECT_LE(timeline_.spans().size(), Timeline::kMaxSpans);
    EXPECT_EQ(total(timeline_.spans()), 28'801s);
    EXPECT_EQ(timeline_.spans().back(), span(10h, 10h + 1s, kAway));
}

RC_GTEST_FIXTURE_PROP(TimelineTest, CoversExactlyTheWatchedTime, ()) {
    timeline_ = Timeline();
    const auto steps = *rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 3000));
    Nanoseconds time = 0s;
    Nanoseconds watched = 0s;
    bool first = true;
    for (const int milliseconds : steps) {
        if (*rc::gen::weightedElement<bool>({{9, false}, {1, true}})) {
            timeline_.interrupt();
            first = true;
        }
        const Nanoseconds step = std::chrono::milliseconds(milliseconds);
        time += step;
        observe(time, *rc::gen::elementOf(state::kAllFocusStates));
        if (!first && step <= 2s) {
            watched += step;
        }
        first = false;
    }
    expect_well_formed(timeline_.spans());
    RC_ASSERT(total(timeline_.spans()) == watched);
    RC_ASSERT(!HasFailure());
}

RC_GTEST_FIXTURE_PROP(TimelineTest, StaysInOrderWhateverIsAdded, ()) {
    timeline_ = Timeline();
    const auto times = *rc::gen::container<std::vector<int>>(rc::gen::inRange(-20'000, 40'000));
    for (const int seconds : times) {
        const Nanoseconds from = seconds * 1s;
        const auto state = *rc::gen::elementOf(state::kAllFocusStates);
        if (*rc::gen::arbitrary<bool>()) {
            timeline_.add_spans({span(from, from + *rc::gen::inRange(0, 9000) * 1s, state)});
        } else {
            observe(from, state);
        }
        expect_well_formed(timeline_.spans());
    }
    RC_ASSERT(!HasFailure());
}

}  // namespace
}  // namespace focusguard::insight
