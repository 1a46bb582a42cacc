#include "focusguard/care/day_swap.hpp"

#include <fstream>
#include <thread>

#include "focusguard/care/care_test_support.hpp"
#include "focusguard/events/partition_files.hpp"

namespace focusguard::care {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class DaySwapTest : public testing::CareTest {
protected:
    static void put(const fs::path& file, const std::string& text) {
        fs::create_directories(file.parent_path());
        std::ofstream(file) << text;
    }

    // A swap that is about to happen: the old file is a.parquet, the new one b.parquet.
    void prepare() {
        put(day() / "a.parquet", "old");
        const auto folder = swap_.begin(testing::kDate);
        ASSERT_TRUE(folder.has_value());
        put(*folder / "b.tmp", "new");
        ASSERT_TRUE(swap_.finish_file(*folder / "b.tmp", *folder / "b.parquet"));
    }

    std::vector<fs::path> files() const { return events::testing::parquet_files(day()); }

    DaySwap swap_{diary_, file_system_};
    const std::vector<std::string> replaced_ = {"a.parquet"};
};

// What a power cut leaves depends on it: all that is new is on the disk before the folders change
// places, and that is on the disk before anything old is removed.
TEST_F(DaySwapTest, EachStepIsOnTheDiskBeforeTheNextRestsOnIt) {
    prepare();
    ASSERT_TRUE(swap_.commit(testing::kDate, replaced_, std::nullopt, {}));
    EXPECT_THAT(
        file_system_.operations,
        ElementsAre("make_folder", "sync_file", "rename", "write", "fsync", "sync_folder",
                    "exchange", "sync_folder", "sync_folder", "remove", "sync_folder",
                    "remove_folder", "sync_folder", "remove", "sync_folder", "remove_folder"));
    EXPECT_THAT(files(), ElementsAre(day() / "b.parquet"));
}

TEST_F(DaySwapTest, WaitsForThoseWhoRead) {
    prepare();
    std::optional<events::PartitionFiles> reader(day());
    std::jthread swapping(
        [this] { EXPECT_TRUE(swap_.commit(testing::kDate, replaced_, std::nullopt, {})); });
    // The reader sees its files for as long as it reads.
    EXPECT_THAT(reader->names(), ElementsAre("a.parquet"));
    EXPECT_TRUE(reader
                    ->read_some(reader->names(),
                                [&](const std::string&) {
                                    EXPECT_TRUE(fs::exists(day() / "a.parquet"));
                                    return Status();
                                })
                    .empty());
    reader.reset();
    swapping.join();
    EXPECT_THAT(events::PartitionFiles(day()).names(), ElementsAre("b.parquet"));
}

TEST_F(DaySwapTest, AReaderThatNeverEndsOnlyPutsItOff) {
    prepare();
    const events::PartitionFiles reader(day());
    std::stop_source stop;
    stop.request_stop();
    const Status committed =
        swap_.commit(testing::kDate, replaced_, std::nullopt, stop.get_token());
    ASSERT_FALSE(committed);
    EXPECT_EQ(committed.error().code(), ErrorCode::kUnavailable);
    EXPECT_THAT(files(), ElementsAre(day() / "a.parquet"));
}

TEST_F(DaySwapTest, ARowFileThatCameMeanwhileIsInTheNewFolderToo) {
    prepare();
    put(day() / "late.parquet", "late");
    put(day() / "late.parquet.tmp", "half");
    ASSERT_TRUE(swap_.commit(testing::kDate, replaced_, std::nullopt, {}));
    EXPECT_THAT(files(), ElementsAre(day() / "b.parquet", day() / "late.parquet"));
    EXPECT_THAT(events::testing::other_files(diary_), IsEmpty());
}

TEST_F(DaySwapTest, WhereFoldersCannotChangePlacesTheDayStays) {
    prepare();
    file_system_.fault = [](int, const std::string& name) {
        return name == "exchange" ? std::errc::function_not_supported : std::errc();
    };
    const Status committed = swap_.commit(testing::kDate, replaced_, std::nullopt, {});
    ASSERT_FALSE(committed);
    EXPECT_THAT(committed.error().message(), HasSubstr("cannot have two folders swap their names"));
    EXPECT_THAT(files(), ElementsAre(day() / "a.parquet"));
    file_system_.fault = nullptr;
    ASSERT_TRUE(swap_.recover({}));
    EXPECT_THAT(files(), ElementsAre(day() / "a.parquet"));
    EXPECT_FALSE(fs::exists(diary_ / ".focusguard" / "care"));
}

TEST_F(DaySwapTest, ADamagedListRemovesNothing) {
    put(day() / "a.parquet", "old");
    put(day() / ".replaced.json", "{\"replaced\":");
    const Status recovered = swap_.recover({});
    ASSERT_FALSE(recovered);
    EXPECT_EQ(recovered.error().code(), ErrorCode::kDataLoss);
    EXPECT_THAT(recovered.error().message(), HasSubstr(".replaced.json"));
    EXPECT_THAT(files(), ElementsAre(day() / "a.parquet"));
}

TEST_F(DaySwapTest, NothingToRecoverChangesNothing) {
    ASSERT_TRUE(swap_.recover({})) << "not even a diary";
    put(day() / "a.parquet", "old");
    ASSERT_TRUE(swap_.recover({}));
    EXPECT_THAT(file_system_.operations, IsEmpty());
}

}  // namespace
}  // namespace focusguard::care
