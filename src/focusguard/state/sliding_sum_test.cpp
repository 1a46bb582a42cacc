#include "focusguard/state/sliding_sum.hpp"

#include <gtest/gtest.h>

namespace focusguard::state {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr SteadyTime at(Nanoseconds since_origin) {
    return SteadyTime(since_origin);
}

TEST(SlidingSum, IsZeroBeforeAnythingIsAdded) {
    EXPECT_EQ((SlidingSum<int>(seconds(10), seconds(1)).total(at(seconds(0)))), 0);
}

TEST(SlidingSum, AddsUpWhatLiesWithinTheWindow) {
    SlidingSum<int> sum(seconds(10), seconds(1));
    sum.add(at(milliseconds(100)), 1);
    sum.add(at(milliseconds(900)), 2);
    sum.add(at(seconds(5)), 4);
    EXPECT_EQ(sum.total(at(milliseconds(9'900))), 7);
}

TEST(SlidingSum, ForgetsThePieceThatTheWindowHasLeft) {
    SlidingSum<int> sum(seconds(10), seconds(1));
    sum.add(at(milliseconds(900)), 1);
    sum.add(at(seconds(1)), 2);
    EXPECT_EQ(sum.total(at(seconds(10))), 2);
    EXPECT_EQ(sum.total(at(seconds(11))), 0);
}

TEST(SlidingSum, PutsANewPieceInTheOldOnesPlace) {
    SlidingSum<int> sum(seconds(10), seconds(1));
    sum.add(at(seconds(3)), 1);
    sum.add(at(seconds(13)), 2);
    EXPECT_EQ(sum.total(at(seconds(13))), 2);
    sum.add(at(seconds(1'003)), 4);
    EXPECT_EQ(sum.total(at(seconds(1'003))), 4);
}

TEST(SlidingSum, IsZeroOnceCleared) {
    SlidingSum<int> sum(seconds(10), seconds(1));
    sum.add(at(seconds(3)), 1);
    sum.clear();
    EXPECT_EQ(sum.total(at(seconds(3))), 0);
}

}  // namespace
}  // namespace focusguard::state
