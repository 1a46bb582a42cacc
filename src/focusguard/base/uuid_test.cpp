#include "focusguard/base/uuid.hpp"

#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace focusguard {
namespace {

TEST(Uuid, IsOfVersionFourInLowerCase) {
    EXPECT_THAT(new_uuid(),
                testing::MatchesRegex("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-"
                                      "[0-9a-f]{12}"));
}

TEST(Uuid, IsNewEachTime) {
    std::set<std::string> seen;
    for (int i = 0; i < 1'000; ++i) {
        EXPECT_TRUE(seen.insert(new_uuid()).second);
    }
}

}  // namespace
}  // namespace focusguard
