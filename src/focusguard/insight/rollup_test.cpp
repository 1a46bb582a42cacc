#include <algorithm>
#include <cstddef>
#include <fstream>
#include <stop_token>
#include <string>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "focusguard/base/log.hpp"
#include "focusguard/events/faulty_file_system.hpp"
#include "focusguard/events/test_rows.hpp"
#include "focusguard/insight/digest_json.hpp"
#include "focusguard/insight/digest_reader.hpp"
#include "focusguard/insight/rollup_store.hpp"
#include "focusguard/insight/test_digests.hpp"
#include "tests/support/temporary_folder.hpp"

namespace focusguard::insight {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using std::chrono::days;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::kMonday;
using testing::midnight;
using ::testing::SizeIs;

class FixedClock final : public Clock {
public:
    explicit FixedClock(WallTime now) : now_(now) {}

    SteadyTime steady_now() const override { return SteadyTime(); }

    WallTime wall_now() const override { return now_; }

private:
    WallTime now_;
};

class RollupTest : public ::testing::Test {
protected:
    void SetUp() override { log::set_level(log::Level::kError); }

    void TearDown() override { log::set_level(log::Level::kInfo); }

    // A file of rows 1 s apart; `from_s` and `to_s` are seconds of the day.
    fs::path write(CalendarDate date, const std::string& name, int from_s, int to_s) {
        fs::path file = diary_ / ("date=" + to_text(date)) / (name + ".parquet");
        events::testing::write_parquet(
            file, fmt::format("SELECT {:.1f} + i AS ts, 1.0 AS observed_s, 'r' AS run_id, "
                              "CASE WHEN i % 100 < 70 THEN 'FOCUSED' ELSE 'DISTRACTED' END "
                              "AS state_smooth, 0.05 + i / 1e6 AS perclos, 1 "
                              "AS intervention_fired, 'BEEP' AS intervention_type, "
                              "CASE WHEN i % 100 = 75 THEN 'soft_nudge' END AS intervention_reason "
                              "FROM range({}, {}) t(i)",
                              midnight(date).epoch_seconds(), from_s, to_s));
        return file;
    }

    DigestReader reader(const Clock& clock) { return {diary_, clock, files_, 2}; }

    std::vector<std::string> read(DateRange range) {
        const std::vector<DayDigest> days_read = reader(clock_).read(range).value();
        std::vector<std::string> texts;
        for (const DayDigest& day : days_read) {
            texts.push_back(digest_text({"", day}));
        }
        return texts;
    }

    fs::path rollup(CalendarDate date) const {
        return rollups_folder(diary_) / (to_text(date) + ".json");
    }

    const DateRange week_{kMonday, kMonday + days(6)};
    TemporaryFolder folder_{events::testing::memory_folder()};
    fs::path diary_ = folder_.path() / "events";

    // How many files were written.
    std::ptrdiff_t written() const { return std::ranges::count(files_.operations, "write"); }

    events::testing::FaultyFileSystem files_;
    FixedClock clock_{midnight(kMonday + days(2)) + 12h};
};

TEST_F(RollupTest, SayWhatTheRowsThemselvesSay) {
    for (int day = 0; day < 3; ++day) {
        write(kMonday + days(day), "a", 36'000, 36'500);
    }
    const std::vector<std::string> direct = read(week_);
    EXPECT_THAT(direct, SizeIs(3));
    EXPECT_TRUE(fs::exists(rollup(kMonday)));
    const std::ptrdiff_t before = written();
    EXPECT_EQ(read(week_), direct);
    EXPECT_EQ(written(), before) << "nothing was made twice";
}

TEST_F(RollupTest, AreKeptOfDaysThatAreOverOnly) {
    write(kMonday + days(1), "a", 0, 100);
    write(kMonday + days(2), "a", 0, 100);
    read(week_);
    EXPECT_TRUE(fs::exists(rollup(kMonday + days(1))));
    EXPECT_FALSE(fs::exists(rollup(kMonday + days(2)))) << "today goes on";
}

TEST_F(RollupTest, AreMadeAnewWhenTheDaysFilesChange) {
    write(kMonday, "a", 0, 100);
    const auto before = read(week_);
    const fs::path more = write(kMonday, "b", 100, 150);
    const auto after = read(week_);
    EXPECT_NE(after, before);
    fs::remove(more);
    EXPECT_EQ(read(week_), before);
    fs::last_write_time(diary_ / "date=2026-11-23" / "a.parquet",
                        fs::file_time_type::clock::now() - 1h);
    const std::ptrdiff_t written_before = written();
    EXPECT_EQ(read(week_), before);
    EXPECT_EQ(written(), written_before + 1) << "a file of the same name and size may be another";
}

TEST_F(RollupTest, StayTheSameWhenTheDaysFilesAreMerged) {
    write(kMonday, "a", 0, 100);
    write(kMonday, "b", 100, 200);
    const auto parts = read(week_);
    write(kMonday, "all", 0, 200);
    EXPECT_EQ(read(week_), parts) << "a merge that was interrupted doubles nothing";
    fs::remove(diary_ / "date=2026-11-23" / "a.parquet");
    fs::remove(diary_ / "date=2026-11-23" / "b.parquet");
    EXPECT_EQ(read(week_), parts);
}

TEST_F(RollupTest, AreNotBelievedWhenTheyAreBroken) {
    write(kMonday, "a", 0, 100);
    const auto direct = read(week_);
    fs::resize_file(rollup(kMonday), fs::file_size(rollup(kMonday)) / 2);
    EXPECT_EQ(read(week_), direct);
    std::ofstream(rollup(kMonday)) << R"({"digest_version": 0})";
    EXPECT_EQ(read(week_), direct);
    const std::ptrdiff_t before = written();
    EXPECT_EQ(read(week_), direct);
    EXPECT_EQ(written(), before) << "it was mended";
}

TEST_F(RollupTest, AreDoneWithoutWhereTheyCannotBeWritten) {
    write(kMonday, "a", 0, 100);
    files_.fault = [](int, const std::string& operation) {
        return operation == "write" ? std::errc::no_space_on_device : std::errc();
    };
    const auto once = read(week_);
    EXPECT_THAT(once, SizeIs(1));
    EXPECT_EQ(read(week_), once);
    EXPECT_THAT(events::testing::other_files(rollups_folder(diary_)), IsEmpty());
}

TEST_F(RollupTest, AreNotKeptOfADayThatCouldNotBeReadWhole) {
    const fs::path file = write(kMonday, "a", 0, 100);
    const fs::path torn = file.parent_path() / "torn.parquet";
    fs::copy_file(file, torn);
    fs::resize_file(torn, fs::file_size(torn) - 9);
    EXPECT_THAT(read(week_), SizeIs(1));
    EXPECT_FALSE(fs::exists(rollup(kMonday)));
}

TEST_F(RollupTest, AreMadeInTheBackgroundForAllDaysThatLackThem) {
    for (int day = -20; day < 3; ++day) {
        write(kMonday + days(day), "a", 0, 60);
    }
    ASSERT_TRUE(reader(clock_).refresh({}));
    EXPECT_EQ(written(), 22);
    ASSERT_TRUE(reader(clock_).refresh({}));
    EXPECT_EQ(written(), 22) << "all of them are fresh";
}

TEST_F(RollupTest, GoWithTheirDay) {
    write(kMonday, "a", 0, 60);
    write(kMonday + days(1), "a", 0, 60);
    read(week_);
    std::ofstream(rollups_folder(diary_) / "notes.txt") << "not ours";
    fs::remove_all(diary_ / "date=2026-11-23");
    ASSERT_TRUE(reader(clock_).refresh({}));
    EXPECT_FALSE(fs::exists(rollup(kMonday)));
    EXPECT_TRUE(fs::exists(rollup(kMonday + days(1))));
    EXPECT_TRUE(fs::exists(rollups_folder(diary_) / "notes.txt"));
}

TEST_F(RollupTest, StopWhenTheyAreToldTo) {
    write(kMonday, "a", 0, 60);
    std::stop_source stop;
    stop.request_stop();
    const auto read = reader(clock_).read(week_, stop.get_token());
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code(), ErrorCode::kUnavailable);
    EXPECT_FALSE(reader(clock_).refresh(stop.get_token()));
    EXPECT_EQ(written(), 0);
}

TEST_F(RollupTest, TellHowFarTheyAre) {
    write(kMonday, "a", 0, 60);
    write(kMonday + days(1), "a", 0, 60);
    std::vector<std::pair<std::size_t, std::size_t>> told;
    const auto note = [&](std::size_t done, std::size_t all) { told.emplace_back(done, all); };
    EXPECT_TRUE(reader(clock_).read(week_, {}, note));
    EXPECT_THAT(told, ElementsAre(std::pair(1U, 2U), std::pair(2U, 2U)));
    told.clear();
    EXPECT_TRUE(reader(clock_).read(week_, {}, note));
    EXPECT_THAT(told, IsEmpty());
}

TEST_F(RollupTest, AreNoneWhereThereIsNoDiary) {
    EXPECT_THAT(read(week_), IsEmpty());
    EXPECT_TRUE(reader(clock_).refresh({}));
}

}  // namespace
}  // namespace focusguard::insight
