#include "focusguard/evaluate/segments.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "focusguard/evaluate/evaluate_test_support.hpp"

namespace focusguard::evaluate {
namespace {

using enum state::FocusState;

ByState<std::optional<double>> f1(const Spans& labels, const Spans& verdicts) {
    Segments segments;
    segments.add(labels, verdicts);
    return segments.f1();
}

TEST(Segments, MatchWhenMoreThanHalfIsShared) {
    const Spans labels = {span(0, 10, kFocused), span(10, 20, kDistracted)};
    // Late by 3 s: 7 of 10 s of DISTRACTED, and 10 of 13 of FOCUSED.
    const auto late = f1(labels, {span(0, 13, kFocused), span(13, 20, kDistracted)});
    EXPECT_EQ(late[kFocused], 1.0);
    EXPECT_EQ(late[kDistracted], 1.0);
    // Late by 5 s: exactly half of DISTRACTED.
    const auto later = f1(labels, {span(0, 15, kFocused), span(15, 20, kDistracted)});
    EXPECT_EQ(later[kFocused], 1.0);
    EXPECT_EQ(later[kDistracted], 0.0);
    EXPECT_EQ(later[kAway], std::nullopt);
}

TEST(Segments, PunishFlicker) {
    // The one labelled stretch is matched by one of three; of the two others none matches.
    const auto flickering = f1({span(0, 10, kFocused)},
                               {span(0, 6, kFocused), span(6, 6.2, kAway), span(6.2, 8, kFocused),
                                span(8, 8.2, kAway), span(8.2, 10, kFocused)});
    EXPECT_DOUBLE_EQ(*flickering[kFocused], 2.0 * 1 / (1 + 3));
}

TEST(Segments, EndWhereLabelsDo) {
    const auto split = f1({span(0, 4, kFocused), span(6, 10, kFocused)}, {span(0, 20, kFocused)});
    EXPECT_EQ(split[kFocused], 1.0) << "one verdict across the gap is one on each side of it";
}

RC_GTEST_PROP(SegmentsProperty, AreAllMatchedByTheLabelsThemselves, ()) {
    const Spans labels = joined(any_spans());
    const auto perfect = f1(labels, labels);
    for (const auto state : state::kAllFocusStates) {
        RC_ASSERT(perfect[state].value_or(1.0) == 1.0);
    }
}

}  // namespace
}  // namespace focusguard::evaluate
