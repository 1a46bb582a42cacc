#include "focusguard/evaluate/score.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "focusguard/evaluate/evaluate_test_support.hpp"

namespace focusguard::evaluate {
namespace {

using enum state::FocusState;
using testing::ElementsAre;

TEST(AwayFromChanges, LeavesOutBothSidesOfEachChange) {
    const Spans labels = {span(0, 10, kFocused), span(10, 12, kAway), span(14, 20, kAway)};
    EXPECT_THAT(away_from_changes(labels, at_seconds(0.5), at_seconds(20)),
                ElementsAre(span(0, 9.5, kFocused), span(10.5, 11.5, kAway), span(14.5, 20, kAway)))
        << "the clip's own beginning and end are no changes";
}

TEST(AwayFromChanges, TakesTheFirstAndLastLabelForTheClipsWhenTheyAreNearIt) {
    EXPECT_THAT(away_from_changes({span(0.2, 8, kFocused), span(8, 19.8, kAway)}, at_seconds(0.5),
                                  at_seconds(20)),
                ElementsAre(span(0.2, 7.5, kFocused), span(8.5, 19.8, kAway)));
    EXPECT_THAT(away_from_changes({span(0.3, 8, kFocused), span(8, 19.7, kAway)}, at_seconds(0.5),
                                  at_seconds(20)),
                ElementsAre(span(0.8, 7.5, kFocused), span(8.5, 19.2, kAway)));
}

TEST(AwayFromChanges, LeavesNothingOfAShortSpan) {
    EXPECT_THAT(away_from_changes({span(0, 4, kFocused), span(4, 5, kAway), span(5, 9, kFocused)},
                                  at_seconds(0.5), at_seconds(9)),
                ElementsAre(span(0, 3.5, kFocused), span(5.5, 9, kFocused)));
}

TEST(AwayFromChanges, SeesNoChangeBetweenSpansOfOneState) {
    EXPECT_THAT(away_from_changes({span(0, 4, kFocused), span(4, 9, kFocused)}, at_seconds(0.5),
                                  at_seconds(9)),
                ElementsAre(span(0, 9, kFocused)));
}

TEST(Score, ForgivesWhatIsLateByLessThanTheTolerance) {
    const Spans labels = {span(0, 10, kFocused), span(10, 20, kDistracted)};
    const Score late =
        score(labels, {span(0, 10.4, kFocused), span(10.4, 20, kDistracted)}, Scoring());
    EXPECT_EQ(late.confusion.accuracy(), 1.0);
    EXPECT_EQ(late.changes.front().delay, at_seconds(0.4));
    const Score later =
        score(labels, {span(0, 11.5, kFocused), span(11.5, 20, kDistracted)}, Scoring());
    EXPECT_EQ(later.confusion.at(kDistracted, kFocused), at_seconds(1));
    EXPECT_DOUBLE_EQ(*later.confusion.accuracy(), 18.0 / 19.0);
}

TEST(Score, LeavesOutWhatLiesBeforeItsBeginning) {
    const Score from_4 = score({span(0, 10, kFocused)}, {span(0, 5, kAway), span(5, 10, kFocused)},
                               {.from = at_seconds(4)});
    EXPECT_EQ(from_4.confusion.total(), at_seconds(6));
    EXPECT_EQ(from_4.confusion.at(kFocused, kAway), at_seconds(1));
    EXPECT_EQ(from_4.false_alarms.focused, at_seconds(6));
}

TEST(Score, CountsFalseAlarmsWhereTheyBegin) {
    const Spans labels = {span(0, 100, kFocused), span(100, 110, kDistracted),
                          span(110, 200, kFocused), span(210, 220, kFocused)};
    const Spans verdicts = {
        span(0, 20, kFocused),    span(20, 21, kDistracted),     // one
        span(21, 50, kAway),      span(50, 51, kDistracted),     // two
        span(51, 99.8, kFocused), span(99.8, 112, kDistracted),  // right, only early and late
        span(112, 205, kFocused), span(205, 215, kDistracted),   // began without a label
        span(215, 220, kFocused),
    };
    const Score alarms = score(labels, verdicts, Scoring());
    EXPECT_EQ(alarms.false_alarms.count, 2);
    EXPECT_EQ(alarms.false_alarms.focused, at_seconds(200));
    EXPECT_DOUBLE_EQ(*alarms.false_alarms.per_hour(), 2 * 3600.0 / 200.0);
}

TEST(Score, HasNoFalseAlarmsWithoutFocus) {
    const Score away = score({span(0, 9, kAway)}, {span(0, 9, kDistracted)}, Scoring());
    EXPECT_EQ(away.false_alarms.per_hour(), std::nullopt);
}

TEST(Score, IsPooledByTimeAndByCount) {
    Score pooled = score({span(0, 30, kFocused)}, {span(0, 30, kFocused)}, Scoring());
    pooled.add(score({span(0, 5, kFocused), span(5, 10, kAway)},
                     {span(0, 4, kDistracted), span(4, 10, kAway)}, Scoring()));
    EXPECT_EQ(pooled.confusion.total(), at_seconds(39));
    EXPECT_EQ(pooled.false_alarms.count, 1);
    EXPECT_EQ(pooled.false_alarms.focused, at_seconds(35));
    EXPECT_EQ(pooled.changes.size(), 1U);
    // Of three labelled and two said stretches of FOCUSED or AWAY, one of each state matches.
    EXPECT_DOUBLE_EQ(*pooled.segments.f1()[kFocused], 2.0 * 1 / (2 + 1));
    EXPECT_DOUBLE_EQ(*pooled.segments.f1()[kAway], 1.0);
}

TEST(Score, OfNothingIsEmpty) {
    const Score nothing = score({span(0, 9, kAway)}, {}, Scoring());
    EXPECT_EQ(nothing.confusion.accuracy(), std::nullopt);
    EXPECT_TRUE(nothing.changes.empty());
}

RC_GTEST_PROP(ScoreProperty, IsPerfectForTheLabelsThemselves, ()) {
    const Spans labels = any_verdicts(at_seconds(30));
    const Score perfect = score(labels, labels, Scoring());
    RC_ASSERT(perfect.confusion.accuracy().value_or(1.0) == 1.0);
    RC_ASSERT(perfect.false_alarms.count == 0);
    RC_ASSERT(summary_of(perfect.changes).missed == 0U);
    RC_ASSERT(summary_of(perfect.changes).longest_s.value_or(0.0) == 0.0);
}

RC_GTEST_PROP(ScoreProperty, ScoresNoMoreWithMoreTolerance, ()) {
    const Spans labels = any_spans();
    const Spans verdicts = any_verdicts(labels.back().end);
    const auto scored = [&](int tolerance_ms) {
        return score(labels, verdicts, {.tolerance = std::chrono::milliseconds(tolerance_ms)});
    };
    const int tolerance_ms = *rc::gen::inRange(0, 2000);
    const Score less = scored(tolerance_ms);
    const Score more = scored(tolerance_ms + *rc::gen::inRange(0, 1000));
    RC_ASSERT(more.confusion.total() <= less.confusion.total());
    RC_ASSERT(more.false_alarms.count <= less.false_alarms.count);
    RC_ASSERT(more.changes == less.changes);
}

}  // namespace
}  // namespace focusguard::evaluate
