#include "focusguard/events/stored_sequences.hpp"

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "focusguard/base/log.hpp"
#include "focusguard/events/test_rows.hpp"
#include "tests/support/temporary_folder.hpp"

namespace focusguard::events {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class StoredSequencesTest : public ::testing::Test {
protected:
    TemporaryFolder folder_{testing::memory_folder()};
    ParquetSequences stored_;
};

TEST_F(StoredSequencesTest, GivesThoseInTheRangeOfAllFiles) {
    testing::write_parquet(folder_.path() / "a.parquet",
                           "SELECT 0.5 AS ts, range AS seq FROM range(1, 6)");
    testing::write_parquet(folder_.path() / "b.parquet",
                           "SELECT 0.5 AS ts, range AS seq FROM range(6, 9)");
    EXPECT_THAT(stored_.within(folder_.path(), 4, 7).value(), ElementsAre(4, 5, 6, 7));
    EXPECT_EQ(stored_.highest(folder_.path()).value(), 8);
}

TEST_F(StoredSequencesTest, TakesFilesOfOlderVersionsWhoseRowsHaveNone) {
    testing::write_parquet(folder_.path() / "old.parquet", "SELECT 0.5 AS ts");
    EXPECT_THAT(stored_.within(folder_.path(), 1, 100).value(), IsEmpty());
    EXPECT_EQ(stored_.highest(folder_.path()).value(), 0);
    testing::write_parquet(folder_.path() / "new.parquet", "SELECT 0.5 AS ts, 7::BIGINT AS seq");
    EXPECT_THAT(stored_.within(folder_.path(), 1, 100).value(), ElementsAre(7));
    EXPECT_EQ(stored_.highest(folder_.path()).value(), 7);
}

TEST_F(StoredSequencesTest, LeavesOutFilesThatCannotBeRead) {
    log::set_level(log::Level::kError);
    testing::write_parquet(folder_.path() / "good.parquet", "SELECT 7::BIGINT AS seq");
    std::ofstream(folder_.path() / "torn.parquet") << "PAR1 and no end";
    EXPECT_EQ(stored_.highest(folder_.path()).value(), 7);
    log::set_level(log::Level::kInfo);
}

TEST_F(StoredSequencesTest, AreNoneWhereThereIsNoFolder) {
    EXPECT_THAT(stored_.within(folder_.path() / "none", 1, 100).value(), IsEmpty());
    EXPECT_EQ(stored_.highest(folder_.path() / "none").value(), 0);
}

}  // namespace
}  // namespace focusguard::events
