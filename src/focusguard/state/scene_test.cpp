#include "focusguard/state/scene.hpp"

#include <gtest/gtest.h>

namespace focusguard::state {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

capture::LumaThumbnail checked(std::uint8_t dark, std::uint8_t bright) {
    capture::LumaThumbnail picture;
    for (std::size_t i = 0; i < picture.cells.size(); ++i) {
        picture.cells[i] = i % 2 == 0 ? dark : bright;
    }
    return picture;
}

Scene scene_of(const capture::LumaThumbnail& picture) {
    SceneWatch watch;
    watch.observe(SteadyTime(), picture);
    return watch.scene();
}

TEST(SceneWatch, FindsNothingWrongWithARoom) {
    const Scene scene = scene_of(checked(60, 160));
    EXPECT_FALSE(scene.is_covered);
    EXPECT_FALSE(scene.is_dark);
    EXPECT_FALSE(scene.is_frozen);
}

TEST(SceneWatch, KnowsACoveredLensFromADarkRoom) {
    EXPECT_TRUE(scene_of(checked(16, 18)).is_covered);
    EXPECT_TRUE(scene_of(checked(120, 123)).is_covered);  // a hand in the light
    const Scene room_at_night = scene_of(checked(5, 45));
    EXPECT_TRUE(room_at_night.is_dark);
    EXPECT_FALSE(room_at_night.is_covered);
}

TEST(SceneWatch, CallsAPictureFrozenThatDoesNotChangeForLong) {
    SceneWatch watch;
    const auto picture = checked(60, 160);
    for (seconds at{0}; at < seconds(30); ++at) {
        watch.observe(SteadyTime(at), picture);
        EXPECT_FALSE(watch.scene().is_frozen) << at.count();
    }
    watch.observe(SteadyTime(seconds(30)), picture);
    EXPECT_TRUE(watch.scene().is_frozen);
    auto moved = picture;
    ++moved.cells[7];
    watch.observe(SteadyTime(seconds(31)), moved);
    EXPECT_FALSE(watch.scene().is_frozen);
}

TEST(SceneWatch, WantsAFewPicturesASecond) {
    SceneWatch watch;
    EXPECT_TRUE(watch.wants_picture(SteadyTime()));
    watch.observe(SteadyTime(), checked(60, 160));
    EXPECT_FALSE(watch.wants_picture(SteadyTime(milliseconds(100))));
    EXPECT_TRUE(watch.wants_picture(SteadyTime(milliseconds(300))));
}

TEST(SceneWatch, ForgetsWithReset) {
    SceneWatch watch;
    watch.observe(SteadyTime(), checked(16, 18));
    watch.reset();
    EXPECT_FALSE(watch.scene().is_covered);
    EXPECT_TRUE(watch.wants_picture(SteadyTime()));
}

}  // namespace
}  // namespace focusguard::state
