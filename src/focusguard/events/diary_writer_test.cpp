// When rows go to the journal, are synced, and become Parquet, and what the files are called.
#include <algorithm>

#include <gmock/gmock.h>

#include "focusguard/events/diary_writer_test_support.hpp"
#include "focusguard/events/journal_record.hpp"

namespace focusguard::events {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using testing::at;
using testing::DiaryWriterTest;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class DiaryScheduleTest : public DiaryWriterTest {
protected:
    std::size_t rows_in_journal() {
        std::size_t rows = 0;
        for (const auto& part : files_ending(".journal")) {
            rows += scan_journal(disk_.content(part)).records.size();
        }
        return rows;
    }

    std::ptrdiff_t count_of(const std::string& operation) {
        return std::ranges::count(disk_.operations, operation);
    }
};

TEST_F(DiaryScheduleTest, PutsABatchIntoTheJournalOnceEnoughRowsWait) {
    const auto writer = open_writer();
    add(*writer, testing::rows_from(testing::kAfternoon, 49));
    writer->write_if_due(at(0s));
    EXPECT_EQ(rows_in_journal(), 0U);
    EXPECT_EQ(writer->status().rows_waiting, 49U);
    add(*writer, testing::rows_from(testing::kAfternoon + 2s, 1));
    disk_.operations.clear();
    writer->write_if_due(at(0s));
    EXPECT_EQ(rows_in_journal(), 50U);
    EXPECT_EQ(writer->status().rows_waiting, 0U);
    EXPECT_EQ(writer->status().rows_journaled, 50U);
    EXPECT_EQ(writer->status().rows_written, 0U);
    EXPECT_THAT(visible_rows(), IsEmpty());
}

TEST_F(DiaryScheduleTest, PutsABatchIntoTheJournalWithOneWrite) {
    const auto writer = open_writer();
    add(*writer, testing::rows_from(testing::kAfternoon, 50));
    writer->write_if_due(at(0s));
    disk_.operations.clear();
    add(*writer, testing::rows_from(testing::kAfternoon + 2s, 50));
    writer->write_if_due(at(1s));
    EXPECT_THAT(disk_.operations, ElementsAre("write"));
}

TEST_F(DiaryScheduleTest, PutsABatchIntoTheJournalOnceItsOldestRowHasWaitedLongEnough) {
    const auto writer = open_writer();
    add(*writer, testing::rows_from(testing::kAfternoon, 1), at(10s));
    add(*writer, testing::rows_from(testing::kAfternoon + 1s, 1), at(10'400ms));
    EXPECT_EQ(writer->next_due(at(10'400ms)), at(10'500ms)) << "in time for the second";
    writer->write_if_due(at(10'499ms));
    EXPECT_EQ(rows_in_journal(), 0U);
    writer->write_if_due(at(10'500ms));
    EXPECT_EQ(rows_in_journal(), 2U);
    add(*writer, testing::rows_from(testing::kAfternoon + 2s, 1), at(13s));
    EXPECT_EQ(writer->next_due(at(13s)), at(13'500ms)) << "a batch's age begins with its first row";
}

TEST_F(DiaryScheduleTest, SyncsTheJournalBeforeItsOldestRowIsFiveSecondsOld) {
    const auto writer = open_writer();
    add(*writer, {testing::row_at(0.0)}, at(0s));
    writer->write_if_due(at(1s));
    const auto before = count_of("fsync");
    EXPECT_EQ(writer->next_due(at(1s)), at(4s)) << "in time for the fifth second";
    writer->write_if_due(at(3'999ms));
    EXPECT_EQ(count_of("fsync"), before);
    writer->write_if_due(at(4s));
    EXPECT_EQ(count_of("fsync"), before + 1);
    EXPECT_EQ(disk_.operations.back(), "sync_folder") << "the file's name must last, too";
    EXPECT_EQ(writer->next_due(at(4s)), at(34s)) << "nothing but Parquet is left to do";
}

TEST_F(DiaryScheduleTest, MakesAFileOfAMinuteAndThenDropsTheJournal) {
    const auto writer = open_writer();
    for (int second = 0; second < 60; ++second) {
        add(*writer, testing::rows_from(testing::kAfternoon + second * 1s, 2), at(second * 1s));
        writer->write_if_due(at(second * 1s));
    }
    EXPECT_THAT(visible_rows(), IsEmpty());
    writer->write_if_due(at(60s));
    expect_all_rows_once();
    expect_no_leftovers();
    EXPECT_THAT(files_ending(".parquet"), SizeIs(1));
    EXPECT_EQ(writer->status().rows_written, 120U);
    EXPECT_EQ(writer->status().rows_journaled, 0U);
    EXPECT_EQ(writer->status().rows_waiting, 0U);
}

TEST_F(DiaryScheduleTest, MakesAFileSoonerWhenManyRowsCome) {
    const auto writer = open_writer({.file_rows = 100});
    add(*writer, testing::rows_from(testing::kAfternoon, 100));
    EXPECT_EQ(writer->next_due(at(0s)), at(0s));
    writer->write_if_due(at(0s));
    expect_all_rows_once();
}

TEST_F(DiaryScheduleTest, HasNothingToDoForLongWhenNothingWaits) {
    const auto writer = open_writer();
    EXPECT_GE(writer->next_due(at(0s)), at(10s));
    const std::size_t operations = disk_.operations.size();
    writer->write_if_due(at(3600s));
    EXPECT_THAT(disk_.operations, SizeIs(operations));
}

TEST_F(DiaryScheduleTest, LeavesNothingButParquetAtTheEnd) {
    const auto writer = open_writer();
    add(*writer, testing::rows_from(testing::kAfternoon, 120));
    writer->write_if_due(at(0s));
    add(*writer, testing::rows_from(testing::kAfternoon + 10s, 7));
    writer->write_all(at(0s));
    expect_all_rows_once();
    expect_no_leftovers();
}

TEST_F(DiaryWriterTest, NumbersRowsFromOneAndGoesOnAfterAnEndInOrder) {
    for (int run = 0; run < 3; ++run) {
        const auto writer = open_writer();
        add(*writer, testing::rows_from(testing::kAfternoon + run * 1s, 2));
        writer->write_all(at(0s));
        disk_.restart();
    }
    std::vector<std::int64_t> numbers;
    for (const auto& [timestamp, row] : visible_rows()) {
        numbers.push_back(row.seq);
    }
    EXPECT_THAT(numbers, ElementsAre(1, 2, 3, 4, 5, 6));
}

TEST_F(DiaryWriterTest, WritesNothingIntoADiaryThatGetsNoRows) {
    open_writer()->write_all(at(0s));
    EXPECT_THAT(disk_.files(), IsEmpty());
}

TEST_F(DiaryWriterTest, NamesFilesInTheOrderOfTheirRows) {
    for (int i = 0; i < 12; ++i) {
        const auto writer = open_writer();
        add(*writer, testing::rows_from(testing::kAfternoon + i * 1s, 1));
        writer->write_all(at(0s));
        disk_.restart();
    }
    std::vector<std::int64_t> order;
    for (const auto& file : files_ending(".parquet")) {
        order.push_back(testing::read_lines(disk_.content(file))->front().timestamp);
    }
    EXPECT_EQ(order, expected_);
}

TEST_F(DiaryWriterTest, LeavesAFolderAloneThatAnotherHas) {
    const auto first = open_writer();
    const auto files = disk_.files();
    const auto second = make_writer();
    EXPECT_EQ(second->claim(at(0s)), std::errc::operation_would_block);
    second->add(testing::row_at(0.0), at(0s));
    second->write_if_due(at(60s));
    EXPECT_THAT(second->status().message, ::testing::HasSubstr("another FocusGuard"));
    second->write_all(at(120s));
    EXPECT_EQ(disk_.files(), files);
    EXPECT_FALSE(second->is_ready());
}

TEST_F(DiaryWriterTest, DeletesOnlyTemporaryFilesOfItsOwn) {
    const fs::path partition = folder_ / "date=2026-11-23";
    const fs::path ours = partition / "events_0001795447200000_000001.parquet.tmp";
    const fs::path half_a_mark = folder_ / ".focusguard" / "sequence.parquet.tmp";
    const fs::path whole = partition / "events_0001795447200002_000003.parquet";
    const fs::path foreign = partition / "notes.tmp";
    for (const fs::path& file : {ours, half_a_mark, foreign}) {
        disk_.put(file, {});
    }
    disk_.put(whole, *encoder_.encode({}));
    open_writer();
    EXPECT_THAT(disk_.files(), ElementsAre(whole, foreign));
}

}  // namespace
}  // namespace focusguard::events
