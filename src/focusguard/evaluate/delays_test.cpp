#include "focusguard/evaluate/delays.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "focusguard/evaluate/evaluate_test_support.hpp"

namespace focusguard::evaluate {
namespace {

using enum state::FocusState;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(Delays, AreFromTheChangeOfTheLabelToTheVerdictThatFollows) {
    const Spans labels = {span(0, 10, kFocused), span(10, 20, kAway), span(20, 25, kDistracted),
                          span(25, 30, kFocused)};
    const Spans verdicts = {span(0, 10.5, kFocused), span(10.5, 11, kDistracted),
                            span(11, 24, kAway), span(24, 30, kFocused)};
    EXPECT_THAT(changes_of(labels, verdicts, at_seconds(0)),
                ElementsAre(Change{at_seconds(10), kFocused, kAway, at_seconds(1)},
                            Change{at_seconds(20), kAway, kDistracted, std::nullopt},
                            Change{at_seconds(25), kDistracted, kFocused, at_seconds(0)}));
}

TEST(Delays, AreNotKnownAcrossAGap) {
    EXPECT_THAT(
        changes_of({span(0, 4, kFocused), span(5, 8, kAway)}, {span(0, 8, kAway)}, at_seconds(0)),
        IsEmpty());
}

TEST(Delays, CountOnlyFromWhereOneLooks) {
    const Spans labels = {span(0, 2, kFocused), span(2, 4, kAway), span(4, 6, kFocused)};
    EXPECT_EQ(changes_of(labels, labels, at_seconds(3)).size(), 1U);
}

Change followed_after(double delay_s) {
    return {at_seconds(1), kFocused, kAway, at_seconds(delay_s)};
}

TEST(Delays, AreSummedUpByWhatWasFollowed) {
    const DelaySummary summary =
        summary_of({followed_after(0.4), followed_after(0.1), followed_after(0.2),
                    followed_after(0.9), Change{at_seconds(1), kFocused, kAway, std::nullopt}});
    EXPECT_EQ(summary.followed, 4U);
    EXPECT_EQ(summary.missed, 1U);
    EXPECT_DOUBLE_EQ(*summary.median_s, (0.2 + 0.4) / 2.0);
    EXPECT_DOUBLE_EQ(*summary.p90_s, 0.9);
    EXPECT_DOUBLE_EQ(*summary.longest_s, 0.9);
    EXPECT_EQ(summary_of({}).median_s, std::nullopt);
}

RC_GTEST_PROP(DelaysProperty, AreThoseByWhichTheLabelsAreHeldBack, ()) {
    const Nanoseconds delay = std::chrono::milliseconds(*rc::gen::inRange(0, 100));
    const Spans labels = any_verdicts(at_seconds(20));
    Spans verdicts = labels;  // of a tenth of a second at least, so that each is followed
    for (std::size_t i = 0; i < verdicts.size(); ++i) {
        verdicts[i].begin += i == 0 ? Nanoseconds::zero() : delay;
        verdicts[i].end += delay;
    }
    for (const Change& change : changes_of(labels, verdicts, at_seconds(0))) {
        RC_ASSERT(change.delay == delay);
    }
}

}  // namespace
}  // namespace focusguard::evaluate
