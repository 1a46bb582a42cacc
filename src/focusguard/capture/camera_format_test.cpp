#include "focusguard/capture/camera_format.hpp"

namespace focusguard::capture {
namespace {

constexpr FormatWish kWish = {{1280, 720}, 30};

CameraFormat format(int width, int height, double rate) {
    CameraFormat made;
    made.size = {width, height};
    made.frames_per_second = rate;
    return made;
}

bool worth(const CameraFormat& jpegs, const CameraFormat& uncompressed) {
    return is_worth_decoding(jpegs, uncompressed, kWish);
}

TEST(CameraFormat, DecodesJpegsOnlyForARateThatIsMuchBetter) {
    EXPECT_TRUE(worth(format(1280, 720, 30.0), format(1280, 720, 10.0)));
    EXPECT_FALSE(worth(format(1280, 720, 30.0), format(1280, 720, 30.0)));
    EXPECT_FALSE(worth(format(1280, 720, 30.0), format(1280, 720, 25.0)));
    EXPECT_FALSE(worth(format(1280, 720, 10.0), format(1280, 720, 10.0)));
    // A driver that does not say its rate is believed to keep up.
    EXPECT_FALSE(worth(format(1280, 720, 30.0), format(1280, 720, 0.0)));
}

TEST(CameraFormat, DecodesJpegsForASizeThatIsNearerToTheWish) {
    EXPECT_TRUE(worth(format(1280, 720, 30.0), format(640, 480, 30.0)));
    EXPECT_FALSE(worth(format(640, 480, 30.0), format(1280, 720, 10.0)));
}

}  // namespace
}  // namespace focusguard::capture
