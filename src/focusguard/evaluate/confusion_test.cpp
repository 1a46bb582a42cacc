#include "focusguard/evaluate/confusion.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "focusguard/evaluate/evaluate_test_support.hpp"

namespace focusguard::evaluate {
namespace {

using enum state::FocusState;

Confusion confusion(const Spans& labels, const Spans& verdicts) {
    Confusion confusion;
    confusion.add(labels, verdicts);
    return confusion;
}

TEST(Confusion, IsTheTimeOfEachVerdictUnderEachLabel) {
    const Confusion of =
        confusion({span(0, 10, kFocused), span(10, 14, kAway)},
                  {span(0, 7, kFocused), span(7, 11, kDistracted), span(11, 20, kAway)});
    EXPECT_EQ(of.at(kFocused, kFocused), at_seconds(7));
    EXPECT_EQ(of.at(kFocused, kDistracted), at_seconds(3));
    EXPECT_EQ(of.at(kAway, kDistracted), at_seconds(1));
    EXPECT_EQ(of.at(kAway, kAway), at_seconds(3));
    EXPECT_EQ(of.total(), at_seconds(14)) << "what is said without a label does not count";
}

TEST(Confusion, MakesAccuracyAndF1) {
    // FOCUSED: 6 s right, 2 s missed, 1 s too much. DISTRACTED: 3 right, 1 missed, 2 too much.
    const Confusion of =
        confusion({span(0, 8, kFocused), span(8, 12, kDistracted)},
                  {span(0, 6, kFocused), span(6, 11, kDistracted), span(11, 12, kFocused)});
    EXPECT_DOUBLE_EQ(*of.accuracy(), 9.0 / 12.0);
    const auto f1 = of.f1();
    EXPECT_DOUBLE_EQ(*f1[kFocused], 12.0 / (12.0 + 2.0 + 1.0));
    EXPECT_DOUBLE_EQ(*f1[kDistracted], 6.0 / (6.0 + 1.0 + 2.0));
    EXPECT_EQ(f1[kAway], std::nullopt);
    EXPECT_DOUBLE_EQ(*mean(f1), (12.0 / 15.0 + 6.0 / 9.0) / 2.0);
}

TEST(Confusion, HasNoFigureForAStateThatIsSaidButNotLabelled) {
    const Confusion of = confusion({span(0, 4, kFocused)}, {span(0, 4, kAway)});
    EXPECT_EQ(of.f1()[kAway], std::nullopt);
    EXPECT_DOUBLE_EQ(*mean(of.f1()), 0.0);
}

TEST(Confusion, HasNoFiguresWithoutTime) {
    EXPECT_EQ(Confusion().accuracy(), std::nullopt);
    EXPECT_EQ(mean(Confusion().f1()), std::nullopt);
}

RC_GTEST_PROP(ConfusionProperty, IsTheSameForAnyRateOfFrames, ()) {
    const Spans labels = any_spans();
    // Of two frames at least, since a single one holds for no time.
    const Spans verdicts = any_verdicts(labels.back().end + std::chrono::milliseconds(200));
    const auto frames_at = [&](Nanoseconds period) {
        std::vector<Moment> moments;
        for (const Span& said : verdicts) {
            for (Nanoseconds at = said.begin; at < said.end; at += period) {
                moments.push_back({at, said.state});
            }
        }
        return spans_of(moments);
    };
    // Verdicts change at tenths of a second, so that a frame at each of those tells all.
    const Confusion slow = confusion(labels, frames_at(std::chrono::milliseconds(100)));
    const Confusion fast = confusion(labels, frames_at(std::chrono::milliseconds(25)));
    for (const auto labelled : state::kAllFocusStates) {
        for (const auto said : state::kAllFocusStates) {
            RC_ASSERT(slow.at(labelled, said) == fast.at(labelled, said));
        }
    }
}

RC_GTEST_PROP(ConfusionProperty, KeepsFiguresInTheirRange, ()) {
    const Spans labels = any_spans();
    const Confusion of = confusion(labels, any_verdicts(labels.back().end));
    RC_ASSERT(of.total() == total(labels));
    RC_ASSERT(*of.accuracy() >= 0.0);
    RC_ASSERT(*of.accuracy() <= 1.0);
    for (const auto state : state::kAllFocusStates) {
        const double f1 = of.f1()[state].value_or(0.0);
        RC_ASSERT(f1 >= 0.0);
        RC_ASSERT(f1 <= 1.0);
    }
}

}  // namespace
}  // namespace focusguard::evaluate
