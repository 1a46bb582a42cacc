#include "focusguard/app/extract_progress.hpp"

#include <gtest/gtest.h>

namespace focusguard::app {
namespace {

TEST(ExtractProgress, SaysHowMuchHowFastAndHowMuchLonger) {
    EXPECT_EQ(progress_text({0.25, 500}, Seconds(21.0)), "500 frames, 24 frames/s, 1:03 left");
    EXPECT_EQ(progress_text({1.0, 500}, Seconds(20.0)), "500 frames, 25 frames/s, 0:00 left");
}

TEST(ExtractProgress, GuessesNothingBeforeThereIsSomethingToGoBy) {
    EXPECT_EQ(progress_text({0.0, 0}, Seconds(0.0)), "0 frames");
    EXPECT_EQ(progress_text({0.001, 2}, Seconds(1.0)), "2 frames, 2 frames/s");
}

}  // namespace
}  // namespace focusguard::app
