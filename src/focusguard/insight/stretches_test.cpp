#include "focusguard/insight/stretches.hpp"

#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace focusguard::insight {
namespace {

using namespace std::chrono_literals;
using events::LabelSpan;
using events::StateSpan;
using enum state::FocusState;

WallTime at(Nanoseconds time) {
    return WallTime(1'795'420'800s) + time;
}

StateSpan span(Nanoseconds from, Nanoseconds to, state::FocusState state) {
    return {at(from), at(to), state};
}

TEST(LongestFocused, LooksOverShortGlancesAndNotOverLapses) {
    const std::vector<StateSpan> spans = {
        span(0s, 60s, kFocused), span(60s, 63s, kDistracted), span(63s, 100s, kFocused),
        span(100s, 104s, kAway), span(104s, 190s, kFocused),  span(190s, 192s, kDistracted),
        span(192s, 194s, kAway), span(194s, 260s, kFocused),
    };
    EXPECT_EQ(longest_focused(spans), (FocusedStretch{at(0s), at(100s)}));
}

TEST(LongestFocused, EndsWhereNobodyWatched) {
    const std::vector<StateSpan> spans = {span(0s, 60s, kFocused), span(61s, 130s, kFocused)};
    EXPECT_EQ(longest_focused(spans), (FocusedStretch{at(61s), at(130s)}));
    EXPECT_EQ(longest_focused(std::vector{span(0s, 9s, kAway)}), std::nullopt);
}

TEST(LongestFocused, CountsNoGlanceAtItsEnd) {
    const std::vector<StateSpan> spans = {span(0s, 60s, kFocused), span(60s, 62s, kDistracted)};
    EXPECT_EQ(longest_focused(spans), (FocusedStretch{at(0s), at(60s)}));
}

TEST(Lapses, AreDistractionsThatLast) {
    const std::vector<StateSpan> spans = {
        span(0s, 60s, kFocused),       span(60s, 63s, kDistracted), span(63s, 70s, kFocused),
        span(70s, 74s, kDistracted),   span(74s, 80s, kAway),       span(80s, 90s, kDistracted),
        span(100s, 106s, kDistracted),
    };
    const LapseSummary lapses = lapses_of(spans);
    EXPECT_EQ(lapses.count, 3U);
    EXPECT_EQ(lapses.total, 20s);
    EXPECT_EQ(lapses.longest, 10s);
    EXPECT_EQ(lapses.median, 6s);
    EXPECT_EQ(lapses_of(std::vector{spans[3], spans[5]}).median, 7s);
    EXPECT_EQ(lapses_of({}).median, std::nullopt);
}

TEST(PutRight, MovesOnlyWhatWasWatched) {
    const std::vector<StateSpan> spans = {span(0s, 60s, kFocused), span(60s, 80s, kDistracted),
                                          span(100s, 120s, kAway)};
    const session::StateTimes times{60s, 20s, 20s};
    const std::vector<LabelSpan> said = {{at(50s), at(70s), kAway}, {at(75s), at(110s), kFocused}};
    const session::StateTimes right = put_right(times, spans, said);
    EXPECT_EQ(right.focused, 60s - 10s + 5s + 10s);
    EXPECT_EQ(right.distracted, 20s - 10s - 5s);
    EXPECT_EQ(right.away, 20s + 20s - 10s);
}

RC_GTEST_PROP(PutRight, KeepsTheTimeThatWasWatched, ()) {
    std::vector<StateSpan> spans;
    std::vector<LabelSpan> said;
    session::StateTimes times;
    Nanoseconds end{0};
    for (const int length : *rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 100))) {
        const Nanoseconds from = end + std::chrono::seconds(*rc::gen::inRange(0, 20));
        end = from + std::chrono::seconds(length);
        spans.push_back(span(from, end, *rc::gen::elementOf(state::kAllFocusStates)));
        times[spans.back().state] += end - from;
    }
    end = Nanoseconds(0);
    for (const int length : *rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 200))) {
        const Nanoseconds from = end + std::chrono::seconds(*rc::gen::inRange(0, 50));
        end = from + std::chrono::seconds(length);
        said.push_back({at(from), at(end), *rc::gen::elementOf(state::kAllFocusStates)});
    }
    const session::StateTimes right = put_right(times, spans, said);
    RC_ASSERT(right.focused + right.distracted + right.away ==
              times.focused + times.distracted + times.away);
    for (const state::FocusState state : state::kAllFocusStates) {
        RC_ASSERT(right[state] >= 0s);
    }
}

}  // namespace
}  // namespace focusguard::insight
