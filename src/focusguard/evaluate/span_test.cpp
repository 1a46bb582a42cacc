#include "focusguard/evaluate/span.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "focusguard/evaluate/evaluate_test_support.hpp"

namespace focusguard::evaluate {
namespace {

using enum state::FocusState;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(Span, OfEqualStateThatTouchAreJoined) {
    EXPECT_THAT(joined({span(0, 1, kFocused), span(1, 2, kFocused), span(3, 4, kFocused),
                        span(4, 5, kAway)}),
                ElementsAre(span(0, 2, kFocused), span(3, 4, kFocused), span(4, 5, kAway)));
}

TEST(Span, IsClippedToAnInterval) {
    const Spans spans = {span(0, 2, kFocused), span(2, 4, kAway), span(5, 6, kFocused)};
    EXPECT_THAT(clipped(spans, {at_seconds(1), at_seconds(3)}),
                ElementsAre(span(1, 2, kFocused), span(2, 3, kAway)));
    EXPECT_THAT(clipped(spans, {at_seconds(4), at_seconds(5)}), IsEmpty());
}

TEST(SpansOf, LetEachVerdictHoldUntilTheNextFrame) {
    EXPECT_THAT(
        spans_of({{at_seconds(0), kAway},
                  {at_seconds(0.2), kFocused},
                  {at_seconds(0.4), kFocused},
                  {at_seconds(1.4), kDistracted}}),
        ElementsAre(span(0, 0.2, kAway), span(0.2, 1.4, kFocused), span(1.4, 2.4, kDistracted)))
        << "the last holds for as long as the one before it";
}

TEST(SpansOf, AreNoneForASingleFrame) {
    EXPECT_THAT(spans_of({{at_seconds(0), kAway}}), IsEmpty());
    EXPECT_THAT(spans_of({}), IsEmpty());
}

RC_GTEST_PROP(SpanProperty, JoiningChangesNeitherTheTimeNorTheStates, ()) {
    const Spans spans = any_spans();
    const Spans together = joined(spans);
    RC_ASSERT(total(together) == total(spans));
    RC_ASSERT(joined(together) == together);
    for (const Span& span : spans) {
        const Spans there = clipped(together, {span.begin, span.end});
        RC_ASSERT(there == Spans{span});
    }
}

}  // namespace
}  // namespace focusguard::evaluate
