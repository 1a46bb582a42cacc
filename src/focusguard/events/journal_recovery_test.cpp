// Damaged journals and marks: what was before the damage is saved, what is damaged is kept aside,
// and nobody has to help.
#include <gmock/gmock.h>

#include "focusguard/events/diary_writer_test_support.hpp"
#include "focusguard/events/journal_record.hpp"

namespace focusguard::events {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using testing::at;
using testing::Bytes;
using testing::DiaryWriterTest;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class JournalRecoveryTest : public DiaryWriterTest {
protected:
    // A run of so many rows that ended without an end, and the one part of its journal.
    fs::path leave_journal(int rows) {
        const auto writer = open_writer({.flush_rows = 1});
        for (const EventRow& row : testing::rows_from(testing::kAfternoon, rows)) {
            add(*writer, {row});
            writer->write_if_due(at(0s));
        }
        disk_.restart();
        return files_ending(".journal").at(0);
    }

    void expect_saved(std::size_t rows) {
        expected_.resize(rows);
        expect_all_rows_once();
    }
};

TEST_F(JournalRecoveryTest, SavesWhatAnEarlierRunLeft) {
    leave_journal(12);
    open_writer();
    expect_saved(12);
    expect_no_leftovers();
}

TEST_F(JournalRecoveryTest, SavesOnlyWhatIsInNoParquetFileYet) {
    const fs::path part = leave_journal(12);
    const Bytes journal = disk_.content(part);
    open_writer();
    disk_.restart();
    disk_.put(part, journal);
    open_writer();
    expect_saved(12);
    expect_no_leftovers();
    EXPECT_THAT(files_ending(".parquet"), SizeIs(1));
}

TEST_F(JournalRecoveryTest, SavesAllBeforeACutAtAnyByteAndKeepsTheFile) {
    const Bytes whole = disk_.content(leave_journal(4));
    const fs::path part = files_ending(".journal").at(0);
    const std::vector<std::int64_t> came = expected_;
    for (std::size_t length = 0; length < whole.size(); ++length) {
        disk_.clear();
        const Bytes cut(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length));
        const JournalScan scan = scan_journal(cut);
        disk_.put(part, cut);
        open_writer();
        expected_ = came;
        expect_saved(scan.records.size());
        EXPECT_THAT(files_ending(".journal"), IsEmpty());
        EXPECT_THAT(files_ending(".damaged"), SizeIs(scan.whole ? 0 : 1));
        ASSERT_FALSE(HasFailure()) << length;
    }
}

TEST_F(JournalRecoveryTest, SavesAllBeforeAFlippedByteAndSaysItOnce) {
    const Bytes whole = disk_.content(leave_journal(4));
    const fs::path part = files_ending(".journal").at(0);
    const std::vector<std::int64_t> came = expected_;
    for (std::size_t at = 0; at < whole.size(); ++at) {
        disk_.clear();
        Bytes flipped = whole;
        flipped[at] ^= std::byte{0x20};
        disk_.put(part, flipped);
        open_writer();
        expected_ = came;
        expect_saved(scan_journal(flipped).records.size());
        ASSERT_THAT(files_ending(".damaged"), SizeIs(1));
        EXPECT_EQ(disk_.content(files_ending(".damaged").at(0)), flipped);
        disk_.restart();
        open_writer();
        EXPECT_THAT(disk_.operations, ::testing::Not(::testing::Contains("rename")));
        ASSERT_FALSE(HasFailure()) << at;
    }
}

TEST_F(JournalRecoveryTest, SetsAsideRecordsThatAreNoRows) {
    Bytes journal = journal_mark();
    append_record(journal, 1, {});
    disk_.put(folder_ / ".focusguard" / "0000000000000000001_000001.journal", journal);
    open_writer();
    EXPECT_THAT(files_ending(".damaged"), SizeIs(1));
    EXPECT_THAT(files_ending(".parquet"), IsEmpty());
}

TEST_F(JournalRecoveryTest, DoesNotStopNewRowsWhileItCannotBeDone) {
    leave_journal(3);
    encoder_.fails = true;
    const auto writer = open_writer();
    EXPECT_EQ(writer->status().state, StorageState::kFailing);
    add(*writer, testing::rows_from(testing::kAfternoon + 60s, 50), at(0s));
    writer->write_if_due(at(0s));
    EXPECT_EQ(writer->status().rows_journaled, 50U);
    encoder_.fails = false;
    writer->write_all(at(1s));
    expect_saved(53);
    expect_no_leftovers();
}

class SequenceTest : public JournalRecoveryTest {};

TEST_F(SequenceTest, NeverUsesANumberTwiceWhenTheMarkIsLostOrDamaged) {
    for (const bool lost : {true, false}) {
        disk_.clear();
        expected_.clear();
        const auto first = open_writer({.flush_rows = 1});
        add(*first, testing::rows_from(testing::kAfternoon, 5));
        first->write_all(at(0s));
        add(*first, testing::rows_from(testing::kAfternoon + 60s, 1), at(60s));
        first->write_if_due(at(60s));
        ASSERT_THAT(files_ending(".journal"), SizeIs(1));
        const fs::path mark = folder_ / ".focusguard" / "sequence";
        if (lost) {
            disk_.remove(mark);
        } else {
            disk_.content(mark).back() ^= std::byte{1};
        }
        disk_.restart();
        const auto second = open_writer();
        add(*second, testing::rows_from(testing::kAfternoon + 120s, 5));
        second->write_all(at(120s));
        expect_all_rows_once();
        EXPECT_EQ(visible_rows().at(expected_.back()).seq, 11);
        ASSERT_FALSE(HasFailure());
    }
}

TEST_F(SequenceTest, UsesNoNumberOfARunThatDidNotEndInOrder) {
    leave_journal(3);
    const auto writer = open_writer();
    add(*writer, testing::rows_from(testing::kAfternoon + 60s, 1));
    writer->write_all(at(0s));
    expect_saved(4);
    EXPECT_GT(visible_rows().at(expected_.back()).seq, 1'000'000);
}

}  // namespace
}  // namespace focusguard::events
