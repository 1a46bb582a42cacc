#include "focusguard/features/camera_view.hpp"

#include <gtest/gtest.h>

namespace focusguard::features {
namespace {

TEST(DistanceScale, IsOneForTheCameraThatMediaPipeAssumes) {
    EXPECT_DOUBLE_EQ(distance_scale(63.0), 1.0);
}

TEST(DistanceScale, PutsWhatANarrowCameraShowsFurtherAway) {
    // tan(31.5°) / tan(21.5°): the same face fills as much of the narrower view from 1.56 times as
    // far away.
    EXPECT_NEAR(distance_scale(43.0), 1.5557, 1e-4);
    EXPECT_LT(distance_scale(90.0), 1.0);
}

}  // namespace
}  // namespace focusguard::features
