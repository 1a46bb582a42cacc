#include "focusguard/events/diary_writer.hpp"

#include <cstring>
#include <fstream>
#include <functional>
#include <map>
#include <optional>
#include <sstream>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "focusguard/base/log.hpp"
#include "focusguard/events/test_rows.hpp"

namespace focusguard::events {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr std::string_view kEnd = "end";

// One line a row, and a last line that tells a whole file from a torn one.
class LineEncoder final : public RowEncoder {
public:
    Result<std::vector<std::byte>> encode(std::span<const EventRow> rows,
                                          const std::string& date) override {
        if (fails) {
            return Unexpected(ErrorCode::kInternal, "the encoder is broken");
        }
        std::string text;
        for (const EventRow& row : rows) {
            text += fmt::format("{} {}\n", row.ts.since_epoch().count(), date);
        }
        text += kEnd;
        std::vector<std::byte> bytes(text.size());
        std::memcpy(bytes.data(), text.data(), text.size());
        return bytes;
    }

    bool fails = false;
};

// The real file system, in which chosen operations fail; what a failing write leaves behind is
// left behind. It counts the operations that change something.
class FaultyFileSystem final : public FileSystem {
public:
    // Asked before each operation with its number (1, 2, …) and name: the error to fail with.
    std::function<std::errc(int, const std::string&)> fault;
    // Called after each operation.
    std::function<void()> after;
    std::vector<std::string> operations;

    std::error_code make_folder(const fs::path& folder) override {
        return perform("make_folder", [&] { return real_.make_folder(folder); });
    }

    std::error_code write_file(const fs::path& path, std::span<const std::byte> content) override {
        std::error_code failure = perform("write", [&] { return real_.write_file(path, content); });
        if (failure && operations.back() == "write!") {
            // As much as there was space for.
            static_cast<void>(real_.write_file(path, content.first(content.size() / 2)));
            return failure;
        }
        // The content is there, but not safely.
        if (const std::error_code unsafe = perform("fsync", [] { return std::error_code(); })) {
            return unsafe;
        }
        return failure;
    }

    std::error_code rename(const fs::path& from, const fs::path& to) override {
        return perform("rename", [&] { return real_.rename(from, to); });
    }

    std::error_code sync_folder(const fs::path& folder) override {
        return perform("sync_folder", [&] { return real_.sync_folder(folder); });
    }

    std::error_code remove(const fs::path& path) override {
        return perform("remove", [&] { return real_.remove(path); });
    }

    std::vector<FileEntry> list_two_levels(const fs::path& folder) override {
        return real_.list_two_levels(folder);
    }

private:
    std::error_code perform(const std::string& name, const std::function<std::error_code()>& act) {
        operations.push_back(name);
        const std::errc failure =
            fault ? fault(static_cast<int>(operations.size()), name) : std::errc();
        std::error_code outcome;
        if (failure == std::errc()) {
            outcome = act();
        } else {
            operations.back() += "!";
            outcome = std::make_error_code(failure);
        }
        if (after) {
            after();
        }
        return outcome;
    }

    PosixFileSystem real_;
};

SteadyTime at(Nanoseconds time) {
    return SteadyTime(time);
}

class DiaryWriterTest : public ::testing::Test {
protected:
    void add(DiaryWriter& writer, const std::vector<EventRow>& rows, SteadyTime now = at(0s)) {
        for (const EventRow& row : rows) {
            ASSERT_TRUE(writer.has_room());
            writer.add(row, now);
            expected_.push_back(row.ts.since_epoch().count());
        }
    }

    // The timestamps in all files that a reader would open, each with the date in its row; fails on
    // a torn file.
    std::map<std::int64_t, std::string> visible_rows() {
        std::map<std::int64_t, std::string> rows;
        for (const fs::path& file : testing::parquet_files(folder_.path())) {
            std::ifstream stream(file);
            std::string line;
            bool ended = false;
            while (std::getline(stream, line)) {
                if (line == kEnd) {
                    ended = true;
                    break;
                }
                std::istringstream fields(line);
                std::int64_t timestamp = 0;
                std::string date;
                fields >> timestamp >> date;
                EXPECT_TRUE(rows.emplace(timestamp, date).second) << "doubled row " << timestamp;
                EXPECT_EQ(file.parent_path().filename(), "date=" + date);
            }
            EXPECT_TRUE(ended) << "torn file " << file;
        }
        return rows;
    }

    void expect_all_rows_once() {
        const auto rows = visible_rows();
        EXPECT_EQ(rows.size(), expected_.size());
        for (const std::int64_t timestamp : expected_) {
            EXPECT_TRUE(rows.contains(timestamp)) << "lost row " << timestamp;
        }
    }

    void SetUp() override { log::set_level(log::Level::kError); }

    void TearDown() override { log::set_level(log::Level::kInfo); }

    DiaryWriter make_writer(DiaryLimits limits = {}) {
        return DiaryWriter(folder_.path(), limits, file_system_, encoder_);
    }

    testing::TimeZone zone_{"UTC"};
    testing::TemporaryFolder folder_;
    FaultyFileSystem file_system_;
    LineEncoder encoder_;
    std::vector<std::int64_t> expected_;
};

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
