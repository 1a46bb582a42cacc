#include "focusguard/app/progress_line.hpp"

#include <gtest/gtest.h>

namespace focusguard::app {
namespace {

TEST(ProgressLine, SaysHowMuchHowFastAndHowMuchLonger) {
    EXPECT_EQ(progress_text({0.25, 500}, Seconds(21.0), 100),
              "[#####...............]  25 %  500 frames, 24 frames/s, 1:03 left");
}

TEST(ProgressLine, GuessesNothingBeforeThereIsSomethingToGoBy) {
    EXPECT_EQ(progress_text({0.0, 0}, Seconds(0.0), 100), "[....................]   0 %  0 frames");
}

TEST(ProgressLine, IsFullOnlyAtTheEnd) {
    EXPECT_EQ(progress_text({0.999, 10}, Seconds(10.0), 100).substr(0, 28),
              "[###################.]  99 %");
    EXPECT_EQ(progress_text({1.0, 10}, Seconds(10.0), 100).substr(0, 28),
              "[####################] 100 %");
}

TEST(ProgressLine, FitsTheTerminal) {
    EXPECT_EQ(progress_text({0.25, 500}, Seconds(20.0), 30).size(), 30U);
    EXPECT_EQ(progress_text({0.25, 500}, Seconds(20.0), 0), "");
}

}  // namespace
}  // namespace focusguard::app
