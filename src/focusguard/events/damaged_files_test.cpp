#include "focusguard/events/damaged_files.hpp"

#include <fstream>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "focusguard/base/log.hpp"
#include "focusguard/events/partition_files.hpp"
#include "focusguard/events/test_rows.hpp"
#include "tests/support/temporary_folder.hpp"

namespace focusguard::events {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

class DamagedFilesTest : public ::testing::Test {
protected:
    DamagedFilesTest() {
        testing::write_parquet(file_, "SELECT 1 AS a");
        std::ostringstream content;
        content << std::ifstream(file_, std::ios::binary).rdbuf();
        whole_ = content.str();
    }

    void SetUp() override { log::set_level(log::Level::kError); }

    void TearDown() override { log::set_level(log::Level::kInfo); }

    void write(const std::string& content) {
        std::ofstream(file_, std::ios::binary | std::ios::trunc) << content;
    }

    // As if it had been written so long ago.
    void age(std::chrono::seconds age) {
        fs::last_write_time(file_, fs::file_time_type::clock::now() - age);
    }

    std::size_t set_aside() {
        PosixFileSystem files;
        return set_aside_damaged(files.list_two_levels(folder_.path()), SystemClock().wall_now(),
                                 files);
    }

    TemporaryFolder folder_{testing::memory_folder()};
    const fs::path file_ = folder_.path() / "date=2026-11-23" / "events.parquet";
    const fs::path aside_ = folder_.path() / "date=2026-11-23" / "events.parquet.damaged";
    std::string whole_;
};

TEST_F(DamagedFilesTest, LeavesAWholeFileAlone) {
    age(1h);
    EXPECT_TRUE(has_parquet_frame(file_));
    EXPECT_EQ(set_aside(), 0U);
    EXPECT_TRUE(fs::exists(file_));
}

TEST_F(DamagedFilesTest, SeesACutAtAnyByte) {
    for (std::size_t length = 0; length < whole_.size(); ++length) {
        write(whole_.substr(0, length));
        EXPECT_FALSE(has_parquet_frame(file_)) << length;
    }
}

TEST_F(DamagedFilesTest, SeesAnIndexThatCannotBeThere) {
    std::string content = whole_;
    content[content.size() - 5] = '\x7f';
    write(content);
    EXPECT_FALSE(has_parquet_frame(file_));
}

TEST_F(DamagedFilesTest, KeepsADamagedFileUnderAnotherNameAndSeesItOnce) {
    write("torn");
    age(2min);
    EXPECT_EQ(set_aside(), 1U);
    EXPECT_FALSE(fs::exists(file_));
    EXPECT_TRUE(fs::exists(aside_));
    EXPECT_EQ(set_aside(), 0U);
}

TEST_F(DamagedFilesTest, LeavesAFileAloneThatIsStillBeingCopied) {
    write("the first half");
    EXPECT_EQ(set_aside(), 0U);
    EXPECT_TRUE(fs::exists(file_));
}

TEST_F(DamagedFilesTest, AreSetAsideByWhoMeetsThemWhileReading) {
    write("torn");
    age(2min);
    const auto read = [this] {
        return PartitionFiles(file_.parent_path()).read([](const std::string& list) {
            const std::string sql = "SELECT * FROM read_parquet(" + list + ")";
            return testing::database().query(sql) ? Status()
                                                  : Status(Unexpected(ErrorCode::kInternal, "no"));
        });
    };
    EXPECT_EQ(read(), 1U);
    EXPECT_TRUE(fs::exists(aside_));
    EXPECT_EQ(read(), 0U);
}

}  // namespace
}  // namespace focusguard::events
