#include "focusguard/base/file_content.hpp"

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/temporary_folder.hpp"

namespace focusguard {
namespace {

TEST(FileContent, IsTheWholeFile) {
    const TemporaryFolder folder;
    for (const std::size_t size : {0UL, 3UL, 70'000UL}) {
        const std::string content(size, '\0');
        std::ofstream(folder / "file", std::ios::binary) << content;
        EXPECT_EQ(read_file_content(folder / "file", 70'000).value(), content);
    }
}

TEST(FileContent, OfWhatIsNoSmallFileIsAnError) {
    const TemporaryFolder folder;
    std::ofstream(folder / "file") << "four";
    EXPECT_EQ(read_file_content(folder / "file", 3).error().code(), ErrorCode::kDataLoss);
    EXPECT_EQ(read_file_content(folder / "other", 3).error().code(), ErrorCode::kNotFound);
    EXPECT_EQ(read_file_content(folder / "file" / "other", 3).error().code(), ErrorCode::kNotFound);
    EXPECT_THAT(read_file_content(folder.path(), 3).error().message(),
                testing::HasSubstr("no file"));
    EXPECT_THAT(read_file_content("/dev/zero", 3).error().message(), testing::HasSubstr("no file"));
}

}  // namespace
}  // namespace focusguard
