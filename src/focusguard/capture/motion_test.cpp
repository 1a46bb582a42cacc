#include "focusguard/capture/motion.hpp"

#include <algorithm>

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace focusguard::capture {
namespace {

LumaThumbnail grey(std::uint8_t luma) {
    LumaThumbnail thumbnail;
    thumbnail.cells.fill(luma);
    return thumbnail;
}

LumaThumbnail any_thumbnail() {
    LumaThumbnail thumbnail;
    std::ranges::generate(thumbnail.cells,
                          [] { return static_cast<std::uint8_t>(*rc::gen::inRange(0, 256)); });
    return thumbnail;
}

TEST(Motion, IsNoneWhereNothingOrEverythingChangesAlike) {
    EXPECT_EQ(motion_between(grey(100), grey(100)), 0.0);
    EXPECT_EQ(motion_between(grey(100), grey(180)), 0.0);
}

TEST(Motion, IsTheShareOfTheCellsThatChange) {
    LumaThumbnail moved = grey(100);
    std::fill_n(moved.cells.begin(), moved.cells.size() / 10, std::uint8_t{200});
    EXPECT_NEAR(motion_between(grey(100), moved), 0.1, 1e-9);
}

TEST(Motion, LooksPastNoise) {
    LumaThumbnail noisy = grey(100);
    for (std::size_t i = 0; i < noisy.cells.size(); i += 2) {
        noisy.cells[i] = 106;
    }
    EXPECT_EQ(motion_between(grey(100), noisy), 0.0);
}

TEST(Motion, IsAShareAndSymmetric) {
    EXPECT_TRUE(rc::check([] {
        const LumaThumbnail a = any_thumbnail();
        const LumaThumbnail b = any_thumbnail();
        const double motion = motion_between(a, b);
        RC_ASSERT(motion >= 0.0 && motion <= 1.0);
        RC_ASSERT(motion == motion_between(b, a));
        RC_ASSERT(motion_between(a, a) == 0.0);
    }));
}

}  // namespace
}  // namespace focusguard::capture
