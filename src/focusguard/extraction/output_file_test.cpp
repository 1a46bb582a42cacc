#include "focusguard/extraction/output_file.hpp"

#include <algorithm>
#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "focusguard/extraction/extraction_test_support.hpp"
#include "tests/support/temporary_folder.hpp"

namespace focusguard::extraction {
namespace {

namespace fs = std::filesystem;

class OutputFileTest : public testing::Test {
protected:
    std::ptrdiff_t files_in_folder() const {
        return std::distance(fs::directory_iterator(folder_.path()), fs::directory_iterator());
    }

    TemporaryFolder folder_;
};

TEST_F(OutputFileTest, AppearsUnderItsNameWhenItIsWhole) {
    const std::string path = folder_ / "a'b.csv";
    Result<OutputFile> file = OutputFile::create(path);
    ASSERT_TRUE(file) << file.error().message();
    ASSERT_EQ(write(file->descriptor(), "new", 3), 3);
    EXPECT_EQ(content_of(file->descriptor_path()), "new");
    EXPECT_FALSE(fs::exists(path));
    ASSERT_TRUE(file->commit());
    EXPECT_EQ(content_of(path), "new");
    EXPECT_EQ(files_in_folder(), 1);
}

TEST_F(OutputFileTest, ReplacesAnOldOneOnlyWhenItIsWhole) {
    const std::string path = folder_ / "a.csv";
    write_content(path, "old");
    {
        const Result<OutputFile> given_up = OutputFile::create(path);
        ASSERT_TRUE(given_up);
        ASSERT_EQ(write(given_up->descriptor(), "half", 4), 4);
    }
    EXPECT_EQ(content_of(path), "old");
    EXPECT_EQ(files_in_folder(), 1);

    Result<OutputFile> whole = OutputFile::create(path);
    ASSERT_TRUE(whole);
    ASSERT_TRUE(whole->commit());
    EXPECT_EQ(content_of(path), "");
}

TEST_F(OutputFileTest, SaysWhyItCannotBe) {
    const Result<OutputFile> nowhere = OutputFile::create(folder_ / "missing/a.csv");
    ASSERT_FALSE(nowhere);
    EXPECT_EQ(nowhere.error().code(), ErrorCode::kNotFound);
    EXPECT_THAT(nowhere.error().message(), testing::HasSubstr(folder_ / "missing"));

    fs::create_directories(folder_ / "folder.csv");
    const Result<OutputFile> folder = OutputFile::create(folder_ / "folder.csv");
    ASSERT_FALSE(folder);
    EXPECT_THAT(folder.error().message(), testing::HasSubstr("folder.csv"));
    EXPECT_EQ(files_in_folder(), 1);
}

}  // namespace
}  // namespace focusguard::extraction
