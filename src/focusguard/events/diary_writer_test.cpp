#include <gmock/gmock.h>

#include "focusguard/events/diary_writer_test_support.hpp"

namespace focusguard::events {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using testing::at;
using testing::DiaryWriterTest;
using ::testing::IsEmpty;

TEST_F(DiaryWriterTest, WritesOnceEnoughRowsWait) {
    DiaryWriter writer = make_writer();
    writer.open(at(0s));
    add(writer, testing::rows_from(testing::kAfternoon, 49));
    writer.write_if_due(at(0s));
    EXPECT_THAT(visible_rows(), IsEmpty());
    EXPECT_EQ(writer.status().rows_waiting, 49U);
    add(writer, testing::rows_from(testing::kAfternoon + 2s, 1));
    writer.write_if_due(at(0s));
    expect_all_rows_once();
    EXPECT_EQ(writer.status().rows_written, 50U);
    EXPECT_EQ(writer.status().rows_waiting, 0U);
    EXPECT_EQ(testing::parquet_files(folder_.path()).size(), 1U);
}

TEST_F(DiaryWriterTest, WritesOnceTheOldestRowHasWaitedLongEnough) {
    DiaryWriter writer = make_writer();
    writer.open(at(0s));
    add(writer, testing::rows_from(testing::kAfternoon, 1), at(10s));
    add(writer, testing::rows_from(testing::kAfternoon + 1s, 1), at(10'900ms));
    EXPECT_EQ(writer.next_due(at(10'900ms)), at(11s));
    writer.write_if_due(at(10'999ms));
    EXPECT_THAT(visible_rows(), IsEmpty());
    writer.write_if_due(at(11s));
    expect_all_rows_once();
}

TEST_F(DiaryWriterTest, StartsTheNextBatchsAgeWithItsFirstRow) {
    DiaryWriter writer = make_writer();
    writer.open(at(0s));
    add(writer, testing::rows_from(testing::kAfternoon, 1), at(0s));
    writer.write_if_due(at(1s));
    add(writer, testing::rows_from(testing::kAfternoon + 1s, 1), at(5s));
    writer.write_if_due(at(5'500ms));
    EXPECT_EQ(visible_rows().size(), 1U);
    EXPECT_EQ(writer.next_due(at(5'500ms)), at(6s));
}

TEST_F(DiaryWriterTest, HasNothingToDoForLongWhenNothingWaits) {
    DiaryWriter writer = make_writer();
    writer.open(at(0s));
    EXPECT_GE(writer.next_due(at(0s)), at(10s));
}

TEST_F(DiaryWriterTest, SplitsABatchAtLocalMidnight) {
    const testing::TimeZone berlin("Europe/Berlin");
    DiaryWriter writer = make_writer();
    writer.open(at(0s));
    // 22:59:59 UTC is 23:59:59 in Berlin's winter.
    const WallTime last_second(std::chrono::seconds(1'795'474'799));
    add(writer, testing::rows_from(last_second, 60));
    writer.write_if_due(at(0s));
    expect_all_rows_once();
    const auto rows = visible_rows();
    for (const auto& [timestamp, date] : rows) {
        EXPECT_EQ(date, timestamp < 1'795'474'800'000'000 ? "2026-11-23" : "2026-11-24");
    }
    EXPECT_EQ(testing::parquet_files(folder_.path()).size(), 2U);
}

TEST_F(DiaryWriterTest, KeepsTheDateThroughTheHourThatComesTwice) {
    const testing::TimeZone berlin("Europe/Berlin");
    DiaryWriter writer = make_writer();
    writer.open(at(0s));
    // 2026-10-25: at 01:00 UTC the clocks of Berlin go from 03:00 back to 02:00.
    const WallTime change(std::chrono::seconds(1'792'890'000));
    for (const auto offset : {-10'000s, -3600s, -1s, 0s, 1s, 3600s}) {
        add(writer, testing::rows_from(change + offset, 1));
    }
    writer.write_all(at(0s));
    for (const auto& [timestamp, date] : visible_rows()) {
        EXPECT_EQ(date, "2026-10-25") << timestamp;
    }
    EXPECT_EQ(testing::parquet_files(folder_.path()).size(), 1U);
}

TEST_F(DiaryWriterTest, EndsTheShortDayAtItsOwnMidnight) {
    const testing::TimeZone berlin("Europe/Berlin");
    DiaryWriter writer = make_writer();
    writer.open(at(0s));
    // 2026-03-29 has 23 hours in Berlin: from 23:00 UTC to 22:00 UTC.
    add(writer, testing::rows_from(WallTime(std::chrono::seconds(1'774'738'799)), 1));
    add(writer, testing::rows_from(WallTime(std::chrono::seconds(1'774'738'800)), 1));
    add(writer, testing::rows_from(WallTime(std::chrono::seconds(1'774'821'599)), 1));
    add(writer, testing::rows_from(WallTime(std::chrono::seconds(1'774'821'600)), 1));
    writer.write_all(at(0s));
    std::vector<std::string> dates;
    for (const auto& [timestamp, date] : visible_rows()) {
        dates.push_back(date);
    }
    EXPECT_EQ(dates,
              (std::vector<std::string>{"2026-03-28", "2026-03-29", "2026-03-29", "2026-03-30"}));
}

TEST_F(DiaryWriterTest, NamesFilesInTheOrderOfTheirRows) {
    DiaryWriter one = make_writer();
    DiaryWriter other = make_writer();
    for (int i = 0; i < 12; ++i) {
        DiaryWriter& writer = i % 2 == 0 ? one : other;
        add(writer, testing::rows_from(testing::kAfternoon + i * 1s, 1));
        writer.write_all(at(0s));
    }
    std::vector<std::int64_t> order;
    for (const fs::path& file : testing::parquet_files(folder_.path())) {
        std::int64_t timestamp = 0;
        std::ifstream(file) >> timestamp;
        order.push_back(timestamp);
    }
    EXPECT_EQ(order, expected_);
}

TEST_F(DiaryWriterTest, GivesTwoWritersOfTheSameRowsDifferentNames) {
    DiaryWriter one = make_writer();
    DiaryWriter other = make_writer();
    for (DiaryWriter* writer : {&one, &other}) {
        writer->add(testing::row_at(0.0), at(0s));
        writer->write_all(at(0s));
    }
    EXPECT_EQ(testing::parquet_files(folder_.path()).size(), 2U);
}

TEST_F(DiaryWriterTest, DeletesOnlyOldTemporaryFilesOfItsOwn) {
    const fs::path partition = folder_.path() / "date=2026-11-23";
    fs::create_directories(partition);
    const fs::path ours = partition / "events_0001795447200000_0123456789abcdef_000001.parquet.tmp";
    const fs::path fresh =
        partition / "events_0001795447200001_0123456789abcdef_000002.parquet.tmp";
    const fs::path whole = partition / "events_0001795447200002_0123456789abcdef_000003.parquet";
    const fs::path foreign = partition / "notes.tmp";
    const fs::file_time_type now = fs::file_time_type::clock::now();
    for (const fs::path& file : {ours, fresh, whole, foreign}) {
        std::ofstream(file) << "content";
        fs::last_write_time(file, now - 10min);
    }
    fs::last_write_time(fresh, now);
    DiaryWriter writer = make_writer();
    writer.delete_leftovers(SystemClock().wall_now());
    EXPECT_FALSE(fs::exists(ours));
    EXPECT_TRUE(fs::exists(fresh));
    EXPECT_TRUE(fs::exists(whole));
    EXPECT_TRUE(fs::exists(foreign));
}

}  // namespace
}  // namespace focusguard::events
