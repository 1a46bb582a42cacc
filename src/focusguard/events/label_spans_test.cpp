#include "focusguard/events/label_spans.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace focusguard::events {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using enum state::FocusState;

constexpr int kDayEnd = 60;  // of the small days of these tests, in seconds

WallTime at(int second) {
    return WallTime(std::chrono::seconds(second));
}

// A label whose id tells when it was created.
Label label(int created, int from, int to, std::optional<state::FocusState> state) {
    return {fmt::format("{:04}", created), at(created), at(from), at(to), state};
}

// The deletion of a label.
Label deletion(int created, Label of) {
    of.created_at = at(created);
    of.state.reset();
    return of;
}

LabelSpan span(int from, int to, state::FocusState state, int created) {
    return {at(from), at(to), state, LabelSource::kUser, fmt::format("{:04}", created)};
}

std::vector<LabelSpan> resolve(const std::vector<Label>& rows) {
    return resolve_labels(rows, at(0), at(kDayEnd));
}

TEST(LabelSpans, AreNoneWithoutLabels) {
    EXPECT_THAT(resolve({}), IsEmpty());
}

TEST(LabelSpans, LetTheLaterLabelWinWhereTwoOverlap) {
    const Label first = label(1, 10, 30, kFocused);
    const Label second = label(2, 20, 40, kAway);
    EXPECT_THAT(resolve({first, second}),
                ElementsAre(span(10, 20, kFocused, 1), span(20, 40, kAway, 2)));
    EXPECT_THAT(resolve({second, first}), resolve({first, second}));
}

TEST(LabelSpans, ShowBothEndsOfALabelWithALaterOneInItsMiddle) {
    EXPECT_THAT(resolve({label(1, 10, 40, kFocused), label(2, 20, 30, kDistracted)}),
                ElementsAre(span(10, 20, kFocused, 1), span(20, 30, kDistracted, 2),
                            span(30, 40, kFocused, 1)));
}

TEST(LabelSpans, GiveBackWhatLayUnderADeletedLabel) {
    const Label under = label(1, 10, 40, kFocused);
    const Label over = label(2, 20, 30, kDistracted);
    EXPECT_THAT(resolve({under, over, deletion(3, over)}), ElementsAre(span(10, 40, kFocused, 1)));
    EXPECT_THAT(resolve({under, over, deletion(3, under)}),
                ElementsAre(span(20, 30, kDistracted, 2)));
    EXPECT_THAT(resolve({deletion(3, over), over}), IsEmpty());
}

TEST(LabelSpans, EndWhereTheAskedForTimeEnds) {
    const std::vector<Label> rows = {label(1, 0, 30, kFocused), label(2, 30, 60, kAway)};
    EXPECT_THAT(resolve_labels(rows, at(10), at(40)),
                ElementsAre(span(10, 30, kFocused, 1), span(30, 40, kAway, 2)));
    EXPECT_THAT(resolve_labels(rows, at(60), at(70)), IsEmpty());
}

// Some labels within the small day and a bit beyond, some of them deleted, in any order.
std::vector<Label> any_rows() {
    std::vector<Label> rows;
    const int count = *rc::gen::inRange(0, 12);
    for (int created = 1; created <= count; ++created) {
        const int from = *rc::gen::inRange(0, kDayEnd);
        const int length = *rc::gen::inRange(1, kDayEnd);
        rows.push_back(
            label(created, from, from + length, *rc::gen::elementOf(state::kAllFocusStates)));
        if (*rc::gen::weightedElement<bool>({{3, false}, {1, true}})) {
            rows.push_back(deletion(100 + created, rows.back()));
        }
    }
    const auto swaps = *rc::gen::container<std::vector<std::size_t>>(
        rows.size(), rc::gen::inRange<std::size_t>(0, std::max<std::size_t>(1, rows.size())));
    for (std::size_t i = 0; i < swaps.size(); ++i) {
        std::swap(rows[i], rows[swaps[i]]);
    }
    return rows;
}

// The rule, second by second: the id of the label that counts in [second, second + 1).
std::string counting_at(const std::vector<Label>& rows, int second) {
    std::string newest;
    for (const Label& row : rows) {
        const bool covers = row.from <= at(second) && at(second) < row.to;
        const bool deleted = std::ranges::any_of(rows, [&row](const Label& other) {
            return other.label_id == row.label_id && !other.state;
        });
        if (covers && !deleted) {
            newest = std::max(newest, row.label_id);
        }
    }
    return newest;
}

RC_GTEST_PROP(LabelSpansProperty, AgreeWithTheRuleSecondBySecond, ()) {
    const std::vector<Label> rows = any_rows();
    const std::vector<LabelSpan> spans = resolve(rows);
    for (int second = 0; second < kDayEnd; ++second) {
        const auto span = std::ranges::find_if(spans, [second](const LabelSpan& candidate) {
            return candidate.from <= at(second) && at(second) < candidate.to;
        });
        RC_ASSERT((span == spans.end() ? "" : span->label_id) == counting_at(rows, second));
    }
}

RC_GTEST_PROP(LabelSpansProperty, AreInOrderApartAndMerged, ()) {
    const std::vector<LabelSpan> spans = resolve(any_rows());
    for (std::size_t i = 0; i < spans.size(); ++i) {
        RC_ASSERT(spans[i].from < spans[i].to);
        RC_ASSERT(at(0) <= spans[i].from && spans[i].to <= at(kDayEnd));
        if (i > 0) {
            RC_ASSERT(spans[i - 1].to <= spans[i].from);
            RC_ASSERT(spans[i - 1].to < spans[i].from ||
                      spans[i - 1].label_id != spans[i].label_id);
        }
    }
}

RC_GTEST_PROP(LabelSpansProperty, AreTheSameAfterALabelHasComeAndGone, ()) {
    std::vector<Label> rows = any_rows();
    const std::vector<LabelSpan> before = resolve(rows);
    rows.push_back(label(500, 10, 50, kAway));
    rows.push_back(deletion(501, rows.back()));
    RC_ASSERT(resolve(rows) == before);
}

}  // namespace
}  // namespace focusguard::events
