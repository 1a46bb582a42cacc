// What becomes of the rows when a disk, a folder or the encoder fails.
#include <utility>

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include "focusguard/events/diary_writer_test_support.hpp"

namespace focusguard::events {
namespace {

using namespace std::chrono_literals;
using testing::at;
using ::testing::Contains;
using testing::DiaryWriterTest;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

class DiaryFaultTest : public DiaryWriterTest {
protected:
    void fail_each(const std::string& operation, std::errc failure) {
        disk_.fault = [operation, failure](int, const std::string& name) {
            return name == operation ? failure : std::errc();
        };
    }
};

TEST_F(DiaryFaultTest, TellsWhatIsWrongAndKeepsTheRows) {
    const std::vector<std::pair<std::errc, StorageState>> cases = {
        {std::errc::no_space_on_device, StorageState::kFull},
        {std::errc::read_only_file_system, StorageState::kReadOnly},
        {std::errc::permission_denied, StorageState::kReadOnly},
        {std::errc::io_error, StorageState::kFailing},
        {std::errc::not_a_directory, StorageState::kFailing},
    };
    for (const auto& [failure, state] : cases) {
        disk_.clear();
        const auto writer = open_writer();
        fail_each("write", failure);
        writer->add(testing::row_at(0.0), at(0s));
        writer->write_if_due(at(1s));
        EXPECT_EQ(writer->status().state, state);
        EXPECT_THAT(writer->status().message, HasSubstr(folder_.string()));
        EXPECT_EQ(writer->status().rows_waiting, 1U);
        EXPECT_EQ(writer->status().rows_journaled, 0U);
        EXPECT_EQ(writer->status().rows_written, 0U);
    }
}

TEST_F(DiaryFaultTest, TriesAgainWithinTwentySeconds) {
    const auto writer = open_writer({.parquet_age = 1h});
    fail_each("write", std::errc::no_space_on_device);
    add(*writer, {testing::row_at(0.0)});
    std::vector<std::int64_t> delays;
    SteadyTime now = at(1s);
    for (int i = 0; i < 7; ++i) {
        writer->write_if_due(now);
        const SteadyTime due = writer->next_due(now);
        delays.push_back(std::chrono::duration_cast<std::chrono::seconds>(due - now).count());
        const std::size_t operations = disk_.operations.size();
        writer->write_if_due(due + Nanoseconds(-1));
        EXPECT_THAT(disk_.operations, SizeIs(operations)) << "tried too early";
        now = due;
    }
    EXPECT_EQ(delays, (std::vector<std::int64_t>{1, 2, 4, 8, 16, 20, 20}));
    disk_.fault = nullptr;
    writer->write_if_due(now);
    EXPECT_EQ(writer->status().state, StorageState::kOk);
    EXPECT_EQ(writer->status().message, "");
    EXPECT_EQ(writer->status().rows_waiting, 0U);
    writer->write_all(now);
    expect_all_rows_once();
    expect_no_leftovers();
}

TEST_F(DiaryFaultTest, TakesRowsWhileTheFolderCannotBeOpenedAndNumbersThemLater) {
    fail_each("make_folder", std::errc::permission_denied);
    const auto writer = make_writer();
    writer->write_if_due(at(0s));
    EXPECT_EQ(writer->status().state, StorageState::kReadOnly);
    add(*writer, testing::rows_from(testing::kAfternoon, 60));
    disk_.fault = nullptr;
    writer->write_if_due(at(500ms));
    EXPECT_EQ(writer->status().state, StorageState::kReadOnly);
    EXPECT_EQ(writer->status().rows_waiting, 60U);
    writer->write_if_due(at(1s));
    EXPECT_EQ(writer->status().state, StorageState::kOk);
    writer->write_all(at(1s));
    expect_all_rows_once();
}

TEST_F(DiaryFaultTest, MakesTheFolderAgainWhenItIsDeletedWhileRunning) {
    const auto writer = open_writer();
    add(*writer, {testing::row_at(0.0)});
    writer->write_all(at(0s));
    disk_.clear();
    expected_.clear();
    add(*writer, {testing::row_at(1.0)});
    writer->write_all(at(1s));
    EXPECT_EQ(writer->status().state, StorageState::kOk);
    expect_all_rows_once();
}

TEST_F(DiaryFaultTest, NeverTrustsAJournalWhoseSyncFailed) {
    const auto writer = open_writer();
    add(*writer, testing::rows_from(testing::kAfternoon, 50), at(0s));
    writer->write_if_due(at(0s));
    fail_each("fsync", std::errc::io_error);
    writer->write_if_due(at(5s));
    EXPECT_EQ(writer->status().state, StorageState::kFailing);
    EXPECT_EQ(writer->status().rows_waiting, 50U) << "all of them are at risk again";
    disk_.fault = nullptr;
    disk_.operations.clear();
    writer->write_if_due(at(6s));
    EXPECT_EQ(writer->status().state, StorageState::kOk);
    EXPECT_THAT(disk_.operations, Contains("create")) << "another file";
    EXPECT_THAT(files_ending(".journal"), SizeIs(2));
    writer->write_if_due(at(60s));
    expect_all_rows_once();
    expect_no_leftovers();
}

TEST_F(DiaryFaultTest, KeepsWhatTheJournalHasWhenTheDiskFillsUp) {
    const auto writer = open_writer();
    add(*writer, testing::rows_from(testing::kAfternoon, 50), at(0s));
    writer->write_if_due(at(0s));
    fail_each("write", std::errc::no_space_on_device);
    add(*writer, testing::rows_from(testing::kAfternoon + 2s, 50), at(2s));
    writer->write_if_due(at(2s));
    EXPECT_EQ(writer->status().state, StorageState::kFull);
    EXPECT_EQ(writer->status().rows_waiting, 50U);
    EXPECT_EQ(writer->status().rows_journaled, 50U);
    for (int second = 3; second < 200; ++second) {
        writer->write_if_due(at(second * 1s));
    }
    EXPECT_THAT(files_ending(".journal"), SizeIs(1)) << "tries must not fill the folder";
    disk_.fault = nullptr;
    writer->write_if_due(at(300s));
    EXPECT_EQ(writer->status().state, StorageState::kOk);
    expect_all_rows_once();
    expect_no_leftovers();
}

TEST_F(DiaryFaultTest, LeavesTheJournalForTheNextStartWhenTheFoldersSyncFailed) {
    const auto writer = open_writer();
    add(*writer, testing::rows_from(testing::kAfternoon, 50));
    writer->write_if_due(at(0s));
    fail_each("sync_folder", std::errc::io_error);
    writer->write_if_due(at(60s));
    EXPECT_EQ(writer->status().state, StorageState::kFailing);
    EXPECT_EQ(writer->status().rows_written, 50U);
    expect_all_rows_once();
    disk_.fault = nullptr;
    writer->write_if_due(at(61s));
    EXPECT_EQ(writer->status().state, StorageState::kOk);
    writer->write_all(at(62s));
    EXPECT_THAT(files_ending(".journal"), SizeIs(1));
    expect_all_rows_once();
    disk_.restart();
    open_writer();
    expect_all_rows_once();
    expect_no_leftovers();
}

TEST_F(DiaryFaultTest, HasRowsInTheJournalBeforeItTriesParquet) {
    const auto writer = open_writer({.flush_rows = 1});
    add(*writer, {testing::row_at(-60.0)}, at(0s));
    writer->write_if_due(at(0s));
    fail_each("rename", std::errc::io_error);
    add(*writer, testing::rows_from(testing::kAfternoon, 7), at(60s));
    writer->write_all(at(60s));
    EXPECT_EQ(writer->status().state, StorageState::kFailing);
    EXPECT_EQ(writer->status().rows_waiting, 0U);
    EXPECT_EQ(writer->status().rows_journaled, 8U);
    disk_.restart();
    open_writer();
    expect_all_rows_once();
}

TEST_F(DiaryFaultTest, TriesParquetTwiceAtTheEnd) {
    const auto writer = open_writer();
    add(*writer, testing::rows_from(testing::kAfternoon, 7));
    writer->write_if_due(at(1s));
    disk_.operations.clear();
    disk_.fault = [once = true](int, const std::string& name) mutable {
        return name == "rename" && std::exchange(once, false) ? std::errc::io_error : std::errc();
    };
    writer->write_all(at(2s));
    EXPECT_EQ(writer->status().state, StorageState::kOk);
    expect_all_rows_once();
    expect_no_leftovers();
}

// Each operation of a stretch of work fails once, with each kind of error: whatever happens, no
// torn file is ever visible, nothing is lost and nothing is doubled.
TEST_F(DiaryFaultTest, SurvivesTheFailureOfAnySingleOperation) {
    const auto work = [this] {
        const auto writer = make_writer({.flush_rows = 5, .parquet_age = 2s, .file_rows = 8});
        SteadyTime now = at(0s);
        writer->write_if_due(now);
        const WallTime before_midnight(std::chrono::seconds(1'795'478'399));
        const std::vector<EventRow> rows = testing::rows_from(before_midnight, 40);
        for (const EventRow& row : rows) {
            add(*writer, {row}, now);
            writer->write_if_due(now);
            now = now + 700ms;
        }
        writer->write_all(now + 60s);
        EXPECT_EQ(writer->status().rows_waiting, 0U);
        EXPECT_EQ(writer->status().rows_journaled, 0U);
        EXPECT_EQ(writer->status().rows_written, rows.size());
    };
    disk_.after = [this] { visible_rows(); };
    work();
    expect_all_rows_once();
    const int operations = static_cast<int>(disk_.operations.size());
    ASSERT_GT(operations, 100);
    for (int failing = 1; failing <= operations; ++failing) {
        for (const std::errc failure : {std::errc::no_space_on_device, std::errc::io_error}) {
            disk_.clear();
            expected_.clear();
            disk_.after = [this] { visible_rows(); };
            disk_.fault = [failing, failure](int number, const std::string&) {
                return number == failing ? failure : std::errc();
            };
            work();
            expect_all_rows_once();
            ASSERT_FALSE(HasFailure())
                << "operation " << failing
                << " failed: " << disk_.operations[static_cast<std::size_t>(failing - 1)];
        }
    }
}

RC_GTEST_FIXTURE_PROP(DiaryFaultTest, LosesAndDoublesNothingWhateverFailsWhen, ()) {
    disk_.clear();
    expected_.clear();
    const auto faults = *rc::gen::container<std::vector<bool>>(120, rc::gen::arbitrary<bool>());
    disk_.fault = [faults](int number, const std::string&) {
        const auto index = static_cast<std::size_t>(number);
        return index < faults.size() && faults[index] ? std::errc::no_space_on_device : std::errc();
    };
    const auto pauses = *rc::gen::container<std::vector<int>>(30, rc::gen::inRange(0, 5000));
    const auto writer = make_writer({.flush_rows = 3, .parquet_age = 5s, .file_rows = 4});
    SteadyTime now = at(0s);
    for (std::size_t i = 0; i < pauses.size(); ++i) {
        add(*writer, testing::rows_from(testing::kAfternoon + static_cast<int>(i) * 1s, 2), now);
        writer->write_if_due(now);
        now = now + std::chrono::milliseconds(pauses[i]);
    }
    for (int retry = 0; retry < 100; ++retry) {
        now = now + 30s;
        writer->write_if_due(now);
    }
    RC_ASSERT(writer->status().rows_written == expected_.size());
    expect_all_rows_once();
    RC_ASSERT(!HasFailure());
}

TEST_F(DiaryFaultTest, LeavesNoTemporaryFileBehindWhenAWriteFails) {
    const auto writer = open_writer();
    add(*writer, {testing::row_at(0.0)});
    for (const std::string operation : {"write", "fsync", "rename"}) {
        fail_each(operation, std::errc::no_space_on_device);
        writer->write_all(at(0s));
        EXPECT_THAT(files_ending(".tmp"), IsEmpty()) << operation;
        EXPECT_THAT(files_ending(".parquet"), IsEmpty()) << operation;
    }
}

TEST_F(DiaryFaultTest, RefusesRowsOnceItsMemoryIsFull) {
    const auto writer = open_writer({.flush_rows = 5, .file_rows = 8, .waiting_rows = 20});
    disk_.fault = [](int, const std::string&) { return std::errc::no_space_on_device; };
    for (const EventRow& row : testing::rows_from(testing::kAfternoon, 20)) {
        add(*writer, {row});
        writer->write_if_due(at(0s));
    }
    EXPECT_FALSE(writer->has_room());
    EXPECT_EQ(writer->status().rows_waiting, 20U);
    disk_.fault = nullptr;
    writer->write_if_due(at(60s));
    EXPECT_TRUE(writer->has_room());
    expect_all_rows_once();
}

TEST_F(DiaryFaultTest, KeepsFewerRowsWhileItsFolderCannotBeOpened) {
    const auto writer = make_writer({.unnumbered_rows = 3});
    fail_each("make_folder", std::errc::permission_denied);
    writer->write_if_due(at(0s));
    add(*writer, testing::rows_from(testing::kAfternoon, 3));
    EXPECT_FALSE(writer->has_room());
}

TEST_F(DiaryFaultTest, JournalsOnWhileTheEncoderFails) {
    const auto writer = open_writer();
    encoder_.fails = true;
    add(*writer, testing::rows_from(testing::kAfternoon, 50), at(0s));
    writer->write_if_due(at(60s));
    EXPECT_EQ(writer->status().state, StorageState::kFailing);
    EXPECT_THAT(writer->status().message, HasSubstr("the encoder is broken"));
    add(*writer, testing::rows_from(testing::kAfternoon + 60s, 50), at(60s));
    writer->write_if_due(at(60s));
    EXPECT_EQ(writer->status().rows_waiting, 0U);
    EXPECT_EQ(writer->status().rows_journaled, 100U);
    encoder_.fails = false;
    writer->write_if_due(at(61s));
    EXPECT_EQ(writer->status().state, StorageState::kOk);
    expect_all_rows_once();
    expect_no_leftovers();
}

TEST_F(DiaryFaultTest, SavesInTheJournalAtTheEndWhatParquetRefuses) {
    auto writer = open_writer();
    encoder_.fails = true;
    add(*writer, testing::rows_from(testing::kAfternoon, 7));
    writer->write_all(at(0s));
    EXPECT_EQ(writer->status().rows_waiting, 0U);
    EXPECT_EQ(writer->status().rows_journaled, 7U);
    EXPECT_THAT(disk_.operations, Not(Contains("fsync!")));
    encoder_.fails = false;
    writer.reset();
    disk_.restart();
    open_writer();
    expect_all_rows_once();
    expect_no_leftovers();
}

}  // namespace
}  // namespace focusguard::events
