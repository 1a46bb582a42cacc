// What becomes of the rows when a disk, a folder or the encoder fails.
#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include "focusguard/events/diary_writer_test_support.hpp"

namespace focusguard::events {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using testing::at;
using testing::DiaryWriterTest;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST_F(DiaryWriterTest, TellsWhatIsWrongAndKeepsTheRows) {
    const std::vector<std::pair<std::errc, StorageState>> cases = {
        {std::errc::no_space_on_device, StorageState::kFull},
        {std::errc::read_only_file_system, StorageState::kReadOnly},
        {std::errc::permission_denied, StorageState::kReadOnly},
        {std::errc::io_error, StorageState::kFailing},
        {std::errc::not_a_directory, StorageState::kFailing},
    };
    for (const auto& [failure, state] : cases) {
        DiaryWriter writer = make_writer();
        writer.open(at(0s));
        file_system_.fault = [failure = failure](int, const std::string& name) {
            return name == "write" ? failure : std::errc();
        };
        writer.add(testing::row_at(0.0), at(0s));
        writer.write_all(at(0s));
        EXPECT_EQ(writer.status().state, state);
        EXPECT_THAT(writer.status().message, HasSubstr(folder_.path().string()));
        EXPECT_EQ(writer.status().rows_waiting, 1U);
        EXPECT_EQ(writer.status().rows_written, 0U);
    }
}

TEST_F(DiaryWriterTest, TriesAgainAfterOneTwoFourUpToThirtySeconds) {
    DiaryWriter writer = make_writer();
    writer.open(at(0s));
    file_system_.fault = [](int, const std::string& name) {
        return name == "write" ? std::errc::no_space_on_device : std::errc();
    };
    add(writer, {testing::row_at(0.0)});
    std::vector<std::int64_t> delays;
    SteadyTime now = at(1s);
    for (int i = 0; i < 7; ++i) {
        writer.write_if_due(now);
        const SteadyTime due = writer.next_due(now);
        delays.push_back(std::chrono::duration_cast<std::chrono::seconds>(due - now).count());
        const std::size_t operations = file_system_.operations.size();
        writer.write_if_due(due + Nanoseconds(-1));
        EXPECT_EQ(file_system_.operations.size(), operations) << "tried too early";
        now = due;
    }
    EXPECT_EQ(delays, (std::vector<std::int64_t>{1, 2, 4, 8, 16, 30, 30}));
    file_system_.fault = nullptr;
    writer.write_if_due(now);
    EXPECT_EQ(writer.status().state, StorageState::kOk);
    EXPECT_EQ(writer.status().message, "");
    expect_all_rows_once();
}

TEST_F(DiaryWriterTest, TellsAtOpeningThatTheFolderCannotBeMade) {
    file_system_.fault = [](int, const std::string&) { return std::errc::permission_denied; };
    DiaryWriter writer = make_writer();
    writer.open(at(0s));
    EXPECT_EQ(writer.status().state, StorageState::kReadOnly);
    file_system_.fault = nullptr;
    writer.write_if_due(at(500ms));
    EXPECT_EQ(writer.status().state, StorageState::kReadOnly);
    writer.write_if_due(at(1s));
    EXPECT_EQ(writer.status().state, StorageState::kOk);
}

TEST_F(DiaryWriterTest, MakesTheFolderAgainWhenItIsDeletedWhileRunning) {
    DiaryWriter writer = make_writer();
    writer.open(at(0s));
    add(writer, {testing::row_at(0.0)});
    writer.write_all(at(0s));
    fs::remove_all(folder_.path());
    expected_.clear();
    add(writer, {testing::row_at(1.0)});
    writer.write_all(at(1s));
    EXPECT_EQ(writer.status().state, StorageState::kOk);
    expect_all_rows_once();
}

TEST_F(DiaryWriterTest, GoesOnOnceAFileInTheFoldersPlaceIsGone) {
    fs::remove_all(folder_.path());
    std::ofstream(folder_.path()) << "in the way";
    DiaryWriter writer = make_writer();
    writer.open(at(0s));
    EXPECT_EQ(writer.status().state, StorageState::kFailing);
    EXPECT_THAT(writer.status().message, HasSubstr("not a folder"));
    add(writer, {testing::row_at(0.0)});
    writer.write_if_due(at(1s));
    EXPECT_EQ(writer.status().rows_waiting, 1U);
    fs::remove(folder_.path());
    writer.write_if_due(at(3s));
    EXPECT_EQ(writer.status().state, StorageState::kOk);
    expect_all_rows_once();
}

TEST_F(DiaryWriterTest, DoesNotWriteAgainWhatIsThereWhenOnlyTheFoldersSyncFailed) {
    DiaryWriter writer = make_writer();
    writer.open(at(0s));
    add(writer, {testing::row_at(0.0)});
    file_system_.fault = [](int, const std::string& name) {
        return name == "sync_folder" ? std::errc::io_error : std::errc();
    };
    writer.write_all(at(0s));
    EXPECT_EQ(writer.status().state, StorageState::kFailing);
    EXPECT_EQ(writer.status().rows_written, 1U);
    expect_all_rows_once();
    file_system_.fault = nullptr;
    file_system_.operations.clear();
    writer.write_if_due(at(1s));
    EXPECT_EQ(writer.status().state, StorageState::kOk);
    EXPECT_THAT(file_system_.operations, ::testing::Contains("sync_folder"));
    expect_all_rows_once();
}

// Each operation of a stretch of work fails once, with each kind of error: whatever happens, no
// torn file is ever visible, nothing is lost and nothing is doubled.
TEST_F(DiaryWriterTest, SurvivesTheFailureOfAnySingleOperation) {
    const auto work = [this] {
        DiaryWriter writer = make_writer({.flush_rows = 5, .file_rows = 8});
        SteadyTime now = at(0s);
        writer.open(now);
        const WallTime before_midnight(std::chrono::seconds(1'795'478'399));
        const std::vector<EventRow> rows = testing::rows_from(before_midnight, 40);
        for (const EventRow& row : rows) {
            add(writer, {row}, now);
            writer.write_if_due(now);
            now = now + 100ms;
        }
        writer.write_all(now + 60s);
        EXPECT_EQ(writer.status().rows_waiting, 0U);
        EXPECT_EQ(writer.status().rows_written, rows.size());
    };
    file_system_.after = [this] { visible_rows(); };
    work();
    expect_all_rows_once();
    const int operations = static_cast<int>(file_system_.operations.size());
    ASSERT_GT(operations, 30);
    for (int failing = 1; failing <= operations; ++failing) {
        for (const std::errc failure : {std::errc::no_space_on_device, std::errc::io_error}) {
            fs::remove_all(folder_.path());
            expected_.clear();
            file_system_.operations.clear();
            file_system_.fault = [failing, failure](int number, const std::string&) {
                return number == failing ? failure : std::errc();
            };
            work();
            expect_all_rows_once();
            ASSERT_FALSE(HasFailure())
                << "operation " << failing
                << " failed: " << file_system_.operations[static_cast<std::size_t>(failing - 1)];
        }
    }
}

RC_GTEST_FIXTURE_PROP(DiaryWriterTest, LosesAndDoublesNothingWhateverFailsWhen, ()) {
    fs::remove_all(folder_.path());
    expected_.clear();
    file_system_.operations.clear();
    const auto faults = *rc::gen::container<std::vector<bool>>(60, rc::gen::arbitrary<bool>());
    file_system_.fault = [faults](int number, const std::string&) {
        const auto index = static_cast<std::size_t>(number);
        return index < faults.size() && faults[index] ? std::errc::no_space_on_device : std::errc();
    };
    const auto pauses = *rc::gen::container<std::vector<int>>(30, rc::gen::inRange(0, 5000));
    DiaryWriter writer = make_writer({.flush_rows = 3, .file_rows = 4});
    SteadyTime now = at(0s);
    writer.open(now);
    for (std::size_t i = 0; i < pauses.size(); ++i) {
        add(writer, testing::rows_from(testing::kAfternoon + static_cast<int>(i) * 1s, 2), now);
        writer.write_if_due(now);
        now = now + std::chrono::milliseconds(pauses[i]);
    }
    for (int retry = 0; retry < 100 && writer.status().rows_waiting > 0; ++retry) {
        now = now + 30s;
        writer.write_if_due(now);
    }
    RC_ASSERT(writer.status().rows_written == expected_.size());
    expect_all_rows_once();
    RC_ASSERT(!HasFailure());
}

TEST_F(DiaryWriterTest, LeavesNoTemporaryFileBehindWhenAWriteFails) {
    DiaryWriter writer = make_writer();
    writer.open(at(0s));
    add(writer, {testing::row_at(0.0)});
    file_system_.fault = [](int, const std::string& name) {
        return name == "write" || name == "fsync" || name == "rename"
                   ? std::errc::no_space_on_device
                   : std::errc();
    };
    writer.write_all(at(0s));
    EXPECT_THAT(testing::other_files(folder_.path()), IsEmpty());
    EXPECT_THAT(testing::parquet_files(folder_.path()), IsEmpty());
}

TEST_F(DiaryWriterTest, RefusesRowsOnceItsMemoryIsFull) {
    DiaryWriter writer = make_writer({.flush_rows = 5, .waiting_rows = 20, .file_rows = 8});
    file_system_.fault = [](int, const std::string&) { return std::errc::no_space_on_device; };
    writer.open(at(0s));
    const std::vector<EventRow> rows = testing::rows_from(testing::kAfternoon, 20);
    for (const EventRow& row : rows) {
        add(writer, {row});
        writer.write_if_due(at(0s));
    }
    EXPECT_FALSE(writer.has_room());
    EXPECT_EQ(writer.status().rows_waiting, 20U);
    file_system_.fault = nullptr;
    writer.write_if_due(at(60s));
    EXPECT_TRUE(writer.has_room());
    expect_all_rows_once();
}

TEST_F(DiaryWriterTest, KeepsRowsWhileTheEncoderFails) {
    DiaryWriter writer = make_writer();
    writer.open(at(0s));
    encoder_.fails = true;
    add(writer, {testing::row_at(0.0)});
    writer.write_if_due(at(1s));
    EXPECT_EQ(writer.status().state, StorageState::kFailing);
    EXPECT_THAT(writer.status().message, HasSubstr("the encoder is broken"));
    encoder_.fails = false;
    writer.write_if_due(at(2s));
    EXPECT_EQ(writer.status().state, StorageState::kOk);
    expect_all_rows_once();
}

}  // namespace
}  // namespace focusguard::events
