#include "focusguard/app/progress_bar.hpp"

#include <gtest/gtest.h>

namespace focusguard::app {
namespace {

TEST(ProgressLine, FillsItsBarWithTheShare) {
    EXPECT_EQ(progress_line("file", 0.0, "0 of 8", 34), "file [--------------]   0 % 0 of 8");
    EXPECT_EQ(progress_line("file", 0.5, "4 of 8", 34), "file [#######-------]  50 % 4 of 8");
    EXPECT_EQ(progress_line("file", 1.0, "8 of 8", 34), "file [##############] 100 % 8 of 8");
}

TEST(ProgressLine, NeverGrowsBeyondTheTerminal) {
    for (int columns = 0; columns < 200; ++columns) {
        for (const double share : {-1.0, 0.0, 0.3, 1.0, 7.0}) {
            EXPECT_LE(progress_line("a label", share, "3.0 of 8.0 MB", columns).size(),
                      static_cast<std::size_t>(columns));
        }
    }
}

TEST(ProgressLine, SaysTheShareInWordsWhereThereIsNoRoomForABar) {
    EXPECT_EQ(progress_line("file", 0.5, "4 of 8", 20), "file  50 % 4 of 8");
}

TEST(ProgressBar, LeavesAFileAlone) {
    std::FILE* const file = std::tmpfile();
    ASSERT_NE(file, nullptr);
    {
        ProgressBar bar(file, "file");
        bar.show(0.5, "4 of 8");
    }
    EXPECT_EQ(std::ftell(file), 0);
    std::fclose(file);
}

}  // namespace
}  // namespace focusguard::app
