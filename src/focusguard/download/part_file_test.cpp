#include "focusguard/download/part_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "focusguard/download/download_test_support.hpp"
#include "tests/support/temporary_folder.hpp"

namespace focusguard::download {
namespace {

using testing::HasSubstr;

std::span<const std::byte> bytes_of(const std::string& text) {
    return std::as_bytes(std::span(text));
}

class PartFileTest : public testing::Test {
protected:
    std::filesystem::path file() const { return folder_.path() / "models" / "file"; }

    std::filesystem::path part() const { return folder_.path() / "models" / "file.part"; }

    TemporaryFolder folder_;
};

TEST_F(PartFileTest, GrowsFromRunToRunAndGetsItsNameAtTheEnd) {
    {
        PartFile first = PartFile::open(file()).value();
        EXPECT_EQ(first.size(), 0U);
        ASSERT_TRUE(first.append(bytes_of("abc")));
    }
    EXPECT_EQ(content_of(part()), "abc");
    PartFile second = PartFile::open(file()).value();
    EXPECT_EQ(second.size(), 3U);
    ASSERT_TRUE(second.append(bytes_of("def")));
    EXPECT_FALSE(std::filesystem::exists(file()));
    ASSERT_TRUE(second.publish());
    EXPECT_EQ(content_of(file()), "abcdef");
    EXPECT_FALSE(std::filesystem::exists(part()));
}

TEST_F(PartFileTest, ReplacesWhatHasItsName) {
    std::filesystem::create_directories(file().parent_path());
    write_file(file(), "old");
    PartFile opened = PartFile::open(file()).value();
    ASSERT_TRUE(opened.append(bytes_of("new")));
    ASSERT_TRUE(opened.publish());
    EXPECT_EQ(content_of(file()), "new");
}

TEST_F(PartFileTest, CanBeginAgain) {
    PartFile opened = PartFile::open(file()).value();
    ASSERT_TRUE(opened.append(bytes_of("wrong")));
    ASSERT_TRUE(opened.clear());
    EXPECT_EQ(opened.size(), 0U);
    ASSERT_TRUE(opened.append(bytes_of("right")));
    EXPECT_EQ(content_of(part()), "right");
    opened.discard();
    EXPECT_FALSE(std::filesystem::exists(part()));
}

TEST_F(PartFileTest, BelongsToOneAtATime) {
    const PartFile first = PartFile::open(file()).value();
    const auto second = PartFile::open(file());
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code(), ErrorCode::kAlreadyExists);
}

TEST_F(PartFileTest, SaysThatTheDiskIsFull) {
    std::filesystem::create_directories(part().parent_path());
    std::filesystem::create_symlink("/dev/full", part());
    PartFile opened = PartFile::open(file()).value();
    const Status written = opened.append(bytes_of("abc"));
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().code(), ErrorCode::kResourceExhausted);
    EXPECT_THAT(written.error().message(), HasSubstr("full"));
}

TEST_F(PartFileTest, SaysThatTheFolderCannotBeWrittenTo) {
    write_file(folder_.path() / "models", "a file where the folder should be");
    const auto opened = PartFile::open(file());
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code(), ErrorCode::kFailedPrecondition);
    EXPECT_THAT(opened.error().message(), HasSubstr(part().string()));
}

}  // namespace
}  // namespace focusguard::download
