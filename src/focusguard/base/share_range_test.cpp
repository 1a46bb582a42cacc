#include "focusguard/base/share_range.hpp"

#include <array>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace focusguard {
namespace {

TEST(ShareRange, GivesEachThingToOneThread) {
    std::vector<int> thread_of(11, -1);
    share_range(11, 3, [&](int thread, std::int64_t begin, std::int64_t end) {
        for (std::int64_t i = begin; i < end; ++i) {
            thread_of[static_cast<std::size_t>(i)] = thread;
        }
    });
    EXPECT_THAT(thread_of, testing::ElementsAre(0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2));
}

TEST(ShareRange, CallsEachThreadEvenWhereThereIsLittle) {
    std::array<int, 4> called{};
    share_range(1, 4, [&](int thread, std::int64_t, std::int64_t) {
        ++called.at(static_cast<std::size_t>(thread));
    });
    EXPECT_THAT(called, testing::Each(1));
}

}  // namespace
}  // namespace focusguard
