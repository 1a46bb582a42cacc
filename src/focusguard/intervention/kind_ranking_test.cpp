#include "focusguard/intervention/kind_ranking.hpp"

#include <algorithm>
#include <cstdlib>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace focusguard::intervention {
namespace {

using std::chrono::seconds;
using testing::ElementsAre;
using testing::IsEmpty;
using enum NudgeOutcome::End;
using enum state::FocusState;

// Nudges of a kind that brought the user back after these seconds; a negative number: nobody knows
// what came after so many.
std::vector<NudgeOutcome> nudges(Kind kind, const std::vector<int>& after_s,
                                 state::FocusState state = kDistracted) {
    std::vector<NudgeOutcome> result;
    for (const int after : after_s) {
        result.push_back({kind, state, after < 0 ? kUnknown : kBack, seconds(std::abs(after))});
    }
    return result;
}

std::vector<NudgeOutcome> together(std::vector<NudgeOutcome> all,
                                   const std::vector<NudgeOutcome>& more) {
    all.insert(all.end(), more.begin(), more.end());
    return all;
}

TEST(KindRanking, PutsFirstWhatBroughtTheUserBackSoonest) {
    const auto all =
        together(nudges(Kind::kBeep, {9, 8, 7, 6, 5}), nudges(Kind::kVideo, {2, 3, 4, 3, 40}));
    EXPECT_THAT(rank_kinds(all, kDistracted), ElementsAre(Kind::kVideo, Kind::kBeep));
}

TEST(KindRanking, JudgesEachStateByItself) {
    auto all =
        together(nudges(Kind::kBeep, {2, 2, 2, 2, 2}), nudges(Kind::kNotify, {5, 5, 5, 5, 5}));
    all = together(all, nudges(Kind::kBeep, {50, 50, 50, 50, 50}, kAway));
    all = together(all, nudges(Kind::kNotify, {5, 5, 5, 5, 5}, kAway));
    EXPECT_THAT(rank_kinds(all, kDistracted), ElementsAre(Kind::kBeep, Kind::kNotify));
    EXPECT_THAT(rank_kinds(all, kAway), ElementsAre(Kind::kNotify, Kind::kBeep));
}

TEST(KindRanking, SaysNothingOfAKindThatWasPlayedFourTimes) {
    auto all = together(nudges(Kind::kBeep, {9, 9, 9, 9, 9}), nudges(Kind::kVideo, {1, 1, 1, 1}));
    EXPECT_THAT(rank_kinds(all, kDistracted), IsEmpty()) << "and one alone is no ranking";
    all = together(all, nudges(Kind::kNotify, {8, 8, 8, 8, 8}));
    EXPECT_THAT(rank_kinds(all, kDistracted), ElementsAre(Kind::kNotify, Kind::kBeep));
}

TEST(KindRanking, IsEmptyWithoutNudges) {
    EXPECT_THAT(rank_kinds({}, kDistracted), IsEmpty());
}

TEST(KindRanking, DoesNotTakeAnUnknownEndForASuccess) {
    // Most of the beeps were followed by another nudge after 3 s.
    const auto all =
        together(nudges(Kind::kBeep, {-3, -3, -3, -3, 50}), nudges(Kind::kNotify, {9, 9, 9, 9, 9}));
    EXPECT_THAT(rank_kinds(all, kDistracted), ElementsAre(Kind::kNotify, Kind::kBeep));
}

TEST(KindRanking, PutsWhatRarelyBringsTheUserBackLast) {
    const auto all = together(nudges(Kind::kBeep, {1, 1, -60, -60, -60}),
                              nudges(Kind::kVideo, {59, 59, 59, 59, 59}));
    EXPECT_THAT(rank_kinds(all, kDistracted), ElementsAre(Kind::kVideo, Kind::kBeep));
}

TEST(KindRanking, TakesTheLargerShareAmongThoseThatAreNeverHalfBack) {
    const auto all = together(nudges(Kind::kBeep, {1, -60, -60, -60, -60}),
                              nudges(Kind::kVideo, {1, 1, -60, -60, -60}));
    EXPECT_THAT(rank_kinds(all, kDistracted), ElementsAre(Kind::kVideo, Kind::kBeep));
}

TEST(KindRanking, TakesTheMilderOfEquals) {
    const auto all =
        together(nudges(Kind::kVideo, {5, 5, 5, 5, 5}), nudges(Kind::kBeep, {5, 5, 5, 5, 5}));
    EXPECT_THAT(rank_kinds(all, kDistracted), ElementsAre(Kind::kBeep, Kind::kVideo));
}

// Nudges with the plain median, when all are watched to their end.
RC_GTEST_PROP(KindRankingProperty, IsByThePlainMedianWhereAllEndsAreKnown, ()) {
    const auto times = rc::gen::suchThat(
        rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 60)),
        [](const std::vector<int>& some) { return some.size() >= std::size_t{kLeastNudges}; });
    const auto median = [](std::vector<int> some) {
        std::ranges::sort(some);
        return some[(some.size() - 1) / 2];
    };
    const auto beeps = *times;
    const auto videos = *times;
    RC_PRE(median(beeps) != median(videos));
    const auto ranking =
        rank_kinds(together(nudges(Kind::kBeep, beeps), nudges(Kind::kVideo, videos)), kDistracted);
    RC_ASSERT(ranking.size() == 2U);
    RC_ASSERT((ranking.front() == Kind::kBeep) == (median(beeps) < median(videos)));
}

RC_GTEST_PROP(KindRankingProperty, DoesNotDependOnTheOrderOfNudges, ()) {
    const auto times = rc::gen::container<std::vector<int>>(12, rc::gen::inRange(-60, 60));
    auto all = together(nudges(Kind::kBeep, *times),
                        together(nudges(Kind::kNotify, *times), nudges(Kind::kVideo, *times)));
    const auto ranking = rank_kinds(all, kDistracted);
    RC_ASSERT(ranking.size() == 3U);
    std::ranges::reverse(all);
    RC_ASSERT(rank_kinds(all, kDistracted) == ranking);
}

}  // namespace
}  // namespace focusguard::intervention
