#include "focusguard/care/removal.hpp"

#include "focusguard/care/care_test_support.hpp"
#include "focusguard/care/day_swap.hpp"
#include "focusguard/care/migration.hpp"
#include "focusguard/events/label_files.hpp"

namespace focusguard::care {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class RemovalTest : public testing::CareTest {
protected:
    void SetUp() override {
        write_file("events_1.parquet", 0.0, 5, "2026-11-22");
        write_file("events_1.parquet", 0.0, 5, "2026-11-23");
        write_file("events_1.parquet", 0.0, 5, "2026-11-24");
    }

    static void put(const fs::path& file) {
        fs::create_directories(file.parent_path());
        std::ofstream(file) << "something";
    }

    void purge_all_of(const PurgePlan& plan) {
        const Status done = purge(tools(), plan);
        EXPECT_TRUE(done.has_value()) << (done ? "" : done.error().message());
    }
};

TEST_F(RemovalTest, ADayGoesWithAllThatIsInItsFolder) {
    put(day() / "events_2.parquet.damaged");
    put(day() / "folder" / "of somebody");
    const PurgePlan plan = plan_purge(diary_, {testing::kDate, testing::kDate}, Labels::kKeep);
    EXPECT_THAT(plan.dates, ElementsAre(testing::kDate));
    EXPECT_EQ(plan.size.files, 3U);
    purge_all_of(plan);
    EXPECT_THAT(dates_of(diary_), ElementsAre("2026-11-22", "2026-11-24"));
    EXPECT_FALSE(fs::exists(day()));
    EXPECT_THAT(events::testing::other_files(diary_), IsEmpty());
}

TEST_F(RemovalTest, LabelsGoOnlyWhenAsked) {
    const fs::path labels = events::labels_folder(diary_);
    put(labels / "date=2026-11-23" / "labels_1.parquet");
    put(labels / "date=2026-11-24" / "labels_1.parquet");
    const DateRange range{testing::kDate, testing::kDate};
    purge_all_of(plan_purge(diary_, range, Labels::kKeep));
    EXPECT_THAT(dates_of(labels), ElementsAre("2026-11-23", "2026-11-24"));
    purge_all_of(plan_purge(diary_, range, Labels::kPurge));
    EXPECT_THAT(dates_of(labels), ElementsAre("2026-11-24"));
}

TEST_F(RemovalTest, WhatIsKeptOfADayElsewhereGoesWithIt) {
    put(folder_ / "rollups" / "2026-11-22.json");
    put(folder_ / "rollups" / "2026-11-23.json");
    put(originals_folder(diary_) / "date=2026-11-22" / "events_1.parquet");
    put(originals_folder(diary_) / "date=2026-11-23" / "events_1.parquet");
    purge_all_of(plan_purge(diary_, {testing::kDate, testing::kDate}, Labels::kKeep));
    EXPECT_TRUE(fs::exists(folder_ / "rollups" / "2026-11-22.json"));
    EXPECT_FALSE(fs::exists(folder_ / "rollups" / "2026-11-23.json"));
    EXPECT_THAT(dates_of(originals_folder(diary_)), ElementsAre("2026-11-22"));
}

TEST_F(RemovalTest, AllIsAllThatHasRowsAndNothingOfOthers) {
    put(originals_folder(diary_) / "date=2026-01-01" / "events_1.parquet");
    put(diary_ / ".focusguard" / "1.journal");
    put(diary_ / ".focusguard" / "1.journal.damaged");
    put(diary_ / ".focusguard" / "lock");
    put(diary_ / ".focusguard" / "care" / "date=2026-11-01" / "events_1.parquet.tmp");
    put(diary_ / "my notes.txt");
    purge_all_of(plan_purge(diary_, {}, Labels::kPurge));
    EXPECT_THAT(dates_of(diary_), IsEmpty());
    EXPECT_FALSE(fs::exists(originals_folder(diary_)));
    EXPECT_THAT(events::testing::other_files(diary_), ElementsAre(diary_ / "my notes.txt"));
    EXPECT_TRUE(fs::exists(diary_ / ".focusguard" / "lock"));
    EXPECT_TRUE(plan_purge(diary_, {}, Labels::kPurge).is_empty());
}

TEST_F(RemovalTest, InterruptedAnywhereADayIsThereOrGone) {
    for (int k = 1;; ++k) {
        fs::remove_all(diary_);
        SetUp();
        file_system_.operations.clear();
        file_system_.fault = [k](int number, const std::string&) {
            return number >= k ? std::errc::io_error : std::errc();
        };
        file_system_.after = [&] {
            const auto rows = rows_seen("count(*) OVER (), ts").size();
            EXPECT_TRUE(rows == 15 || rows == 10) << rows << " after operation " << k;
        };
        const PurgePlan plan = plan_purge(diary_, {testing::kDate, testing::kDate}, Labels::kKeep);
        static_cast<void>(purge(tools(), plan));
        const bool was_whole = file_system_.operations.size() < static_cast<std::size_t>(k);
        file_system_.fault = nullptr;
        ASSERT_TRUE(DaySwap(diary_, file_system_).recover({}).has_value());
        ASSERT_THAT(events::testing::other_files(diary_), IsEmpty());
        if (was_whole) {
            EXPECT_FALSE(fs::exists(day()));
            return;
        }
    }
}

TEST_F(RemovalTest, RetentionCountsDaysBeforeToday) {
    EXPECT_THAT(apply_retention(tools(), "2026-11-25", 0).value(), IsEmpty()) << "for ever";
    EXPECT_THAT(apply_retention(tools(), "2026-11-25", 3).value(), IsEmpty());
    EXPECT_THAT(apply_retention(tools(), "2026-11-25", 2).value(), ElementsAre("2026-11-22"));
    EXPECT_THAT(dates_of(diary_), ElementsAre("2026-11-23", "2026-11-24"));
    EXPECT_THAT(apply_retention(tools(), "2027-03-01", 97).value(), ElementsAre("2026-11-23"))
        << "over the ends of months and years";
}

}  // namespace
}  // namespace focusguard::care
