#include "focusguard/app/background_care.hpp"

#include <filesystem>
#include <future>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "focusguard/care/day_folders.hpp"
#include "focusguard/events/parquet_encoder.hpp"
#include "focusguard/events/test_rows.hpp"
#include "tests/support/temporary_folder.hpp"

namespace focusguard::app {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;

class FixedClock final : public Clock {
public:
    explicit FixedClock(WallTime now) : now_(now) {}

    SteadyTime steady_now() const override { return {}; }

    WallTime wall_now() const override { return now_; }

private:
    WallTime now_;
};

class BackgroundCareTest : public testing::Test {
protected:
    void write_day(const std::string& date, int files) {
        events::PosixFileSystem disk;
        events::ParquetEncoder encoder({"1.2.3", "test model"});
        ASSERT_FALSE(disk.make_folder(care::day_folder(diary_, date)));
        for (int i = 0; i < files; ++i) {
            auto rows = events::testing::numbered({events::testing::row_at(i)}, date);
            rows.front().seq = ++last_seq_;
            const auto bytes = encoder.encode(rows);
            ASSERT_TRUE(bytes.has_value());
            ASSERT_FALSE(disk.write_file(
                care::day_folder(diary_, date) / (std::to_string(i) + ".parquet"), *bytes));
        }
    }

    std::size_t files_of(const std::string& date) const {
        return events::testing::parquet_files(care::day_folder(diary_, date)).size();
    }

    // Lets it work once, at that time, and returns when that is done.
    void take_care_once(WallTime now, int retention_days, bool may_work = true) {
        const FixedClock clock(now);
        std::promise<void> done;
        bool has_begun = false;
        BackgroundCareSettings settings;
        settings.diary = diary_;
        settings.retention_days = retention_days;
        settings.first_wait = Nanoseconds(0);
        settings.period = Nanoseconds(0);
        const BackgroundCare background(
            settings,
            [&](const std::stop_token& /*stop*/) {
                if (has_begun) {
                    done.set_value();
                    // Not again until the end.
                    settings_are_over_.wait();
                    return false;
                }
                has_begun = true;
                return may_work;
            },
            clock);
        done.get_future().wait();
        end_.set_value();
    }

    events::testing::TimeZone zone_{"UTC"};
    TemporaryFolder folder_{events::testing::memory_folder()};
    fs::path diary_ = folder_ / "events";
    std::int64_t last_seq_ = 0;
    std::promise<void> end_;
    std::future<void> settings_are_over_ = end_.get_future();
};

constexpr WallTime kNextDay = events::testing::kAfternoon + std::chrono::hours(24);

TEST_F(BackgroundCareTest, CompactsDaysThatAreOver) {
    write_day("2026-11-22", 3);
    write_day("2026-11-23", 3);
    write_day("2026-11-24", 3);
    take_care_once(kNextDay, 0);
    EXPECT_EQ(files_of("2026-11-22"), 1U);
    EXPECT_EQ(files_of("2026-11-23"), 1U);
    EXPECT_EQ(files_of("2026-11-24"), 3U) << "today";
}

TEST_F(BackgroundCareTest, YesterdayIsNotClosedYetJustAfterMidnight) {
    write_day("2026-11-22", 3);
    write_day("2026-11-23", 3);
    // 2026-11-24 00:09:59.
    take_care_once(events::testing::kAfternoon + std::chrono::hours(8) + std::chrono::minutes(49) +
                       std::chrono::seconds(59),
                   0);
    EXPECT_EQ(files_of("2026-11-22"), 1U);
    EXPECT_EQ(files_of("2026-11-23"), 3U);
}

TEST_F(BackgroundCareTest, RemovesDaysThatAreOlderThanTheyAreToBe) {
    write_day("2026-11-20", 1);
    write_day("2026-11-22", 1);
    write_day("2026-11-24", 1);
    take_care_once(kNextDay, 2);
    EXPECT_THAT(care::dates_of(diary_), ElementsAre("2026-11-22", "2026-11-24"));
}

TEST_F(BackgroundCareTest, WaitsWhileTheWriterHasTrouble) {
    write_day("2026-11-20", 3);
    take_care_once(kNextDay, 2, false);
    EXPECT_EQ(files_of("2026-11-20"), 3U);
}

}  // namespace
}  // namespace focusguard::app
