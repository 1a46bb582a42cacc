#include "focusguard/care/migration.hpp"

#include <cstdlib>

#include "focusguard/care/care_test_support.hpp"
#include "focusguard/care/day_swap.hpp"
#include "focusguard/care/diary_check.hpp"

namespace focusguard::care {
namespace {

namespace fs = std::filesystem;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::query;
using ::testing::SizeIs;

class MigrationTest : public testing::CareTest {
protected:
    Migration migrate_all(Originals originals = Originals::kRemove) {
        const auto migration = migrate(tools(), {}, originals);
        EXPECT_TRUE(migration.has_value()) << (migration ? "" : migration.error().message());
        return migration ? *migration : Migration();
    }

    std::vector<DiaryFault> faults() {
        const auto check = check_diary(tools());
        EXPECT_TRUE(check.has_value());
        return check->faults;
    }
};

TEST_F(MigrationTest, KeepsEveryValueAndSaysWhatIsKnown) {
    write_prototype_file("events_1.parquet", 0.0, 50);
    write_prototype_file("events_2.parquet", 10.0, 50);
    const std::string columns =
        "ts, date, CAST(fps AS DOUBLE) AS fps, camera_on, face_present, nose_offset_abs, "
        "nose_offset_signed, state_raw, state_smooth, intervention_kind, intervention_reason";
    const auto before = rows_seen(columns);
    EXPECT_THAT(faults(), SizeIs(2));

    const Migration migration = migrate_all();
    ASSERT_THAT(migration.days, SizeIs(1));
    EXPECT_FALSE(migration.days.front().skipped) << *migration.days.front().skipped;
    EXPECT_EQ(migration.days.front().rows_before, 100U);
    EXPECT_EQ(migration.days.front().rows_after, 100U);
    EXPECT_EQ(rows_seen(columns), before);
    EXPECT_THAT(
        query(fmt::format(
            "SELECT DISTINCT session_id, run_id, session_mode, intervention_type, "
            "policy_reason, observed_s, intervention_fired = (intervention_kind IS NOT "
            "NULL)::BIGINT FROM {}",
            events::testing::parquet_sql(events::testing::parquet_files(diary_).front()))),
        ElementsAre(ElementsAre("NULL", "NULL", "RUNNING", "NULL", "NULL", "NULL", "true")));
    EXPECT_THAT(faults(), IsEmpty());
    EXPECT_FALSE(fs::exists(originals_folder(diary_)));
    EXPECT_FALSE(migration.originals);
}

TEST_F(MigrationTest, ListsWhatIsOldAndWhatItLacks) {
    write_prototype_file("events_1.parquet", 0.0, 50);
    write_file("events_1.parquet", 100'000.0, 5, "2026-11-24");
    const auto days = days_to_migrate(tools());
    ASSERT_TRUE(days.has_value());
    ASSERT_THAT(*days, SizeIs(1));
    EXPECT_EQ(days->front().date, testing::kDate);
    EXPECT_EQ(days->front().rows, 50U);
    EXPECT_THAT(days->front().missing, Contains("session_mode"));
}

TEST_F(MigrationTest, OriginalsCanBeKept) {
    write_prototype_file("events_1.parquet", 0.0, 50);
    write_prototype_file("events_2.parquet", 10.0, 50);
    const auto before = rows_seen("ts, state_smooth");
    const Migration migration = migrate_all(Originals::kKeep);
    ASSERT_TRUE(migration.originals);
    EXPECT_EQ(*migration.originals, folder_ / "events.before-migration");
    EXPECT_EQ(rows_seen("ts, state_smooth"), before);
    EXPECT_THAT(events::testing::parquet_files(*migration.originals), SizeIs(2));
    EXPECT_EQ(events::testing::count_rows(*migration.originals), 100U);
}

TEST_F(MigrationTest, ADayWithWhatNobodyUnderstandsStaysAsItIs) {
    write_prototype_file("events_1.parquet", 0.0, 50);
    events::testing::write_parquet(day() / "events_2.parquet",
                                   "SELECT 1.0 AS ts, 'thing' AS more_than_we_know");
    const Migration migration = migrate_all();
    ASSERT_THAT(migration.days, SizeIs(1));
    EXPECT_THAT(migration.days.front().skipped.value_or(""), HasSubstr("events_2.parquet"));
    EXPECT_THAT(events::testing::parquet_files(diary_), SizeIs(2));
    EXPECT_FALSE(fs::exists(originals_folder(diary_)));
}

TEST_F(MigrationTest, AColumnOfAnotherTypeIsNotGuessedAt) {
    write_prototype_file("events_1.parquet", 0.0, 5);
    query(
        fmt::format("COPY (SELECT * REPLACE ('1.5' AS camera_on) FROM {0}) TO {1} (FORMAT "
                    "parquet)",
                    events::testing::parquet_sql(day() / "events_1.parquet"),
                    events::sql_literal((day() / "events_2.parquet").string())));
    const Migration migration = migrate_all();
    ASSERT_THAT(migration.days, SizeIs(1));
    EXPECT_THAT(migration.days.front().skipped.value_or(""),
                HasSubstr("events_2.parquet: camera_on is VARCHAR, not BIGINT"));
}

TEST_F(MigrationTest, InterruptedAnywhereNothingIsLost) {
    for (int k = 1;; ++k) {
        fs::remove_all(diary_);
        fs::remove_all(originals_folder(diary_));
        write_prototype_file("events_1.parquet", 0.0, 20);
        write_prototype_file("events_2.parquet", 100.0, 20);
        const auto before = rows_seen("ts, state_raw");
        file_system_.operations.clear();
        file_system_.fault = [k](int number, const std::string&) {
            return number >= k ? std::errc::io_error : std::errc();
        };
        file_system_.after = [&] {
            ASSERT_EQ(rows_seen("ts, state_raw"), before) << "operation " << k;
        };
        static_cast<void>(migrate(tools(), {}, Originals::kRemove));
        const bool was_whole = file_system_.operations.size() < static_cast<std::size_t>(k);

        file_system_.fault = nullptr;
        migrate_all();
        ASSERT_EQ(rows_seen("ts, state_raw"), before) << "after operation " << k;
        ASSERT_THAT(faults(), IsEmpty()) << "after operation " << k;
        if (was_whole) {
            EXPECT_GT(k, 10);
            return;
        }
    }
}

// The real logs of February 2026, where they are at hand.
TEST_F(MigrationTest, TheRealLogsOfThePrototype) {
    const char* const shared = std::getenv("FOCUSGUARD_SHARED");
    if (shared == nullptr) {
        GTEST_SKIP() << "set FOCUSGUARD_SHARED to the folder with data/events-legacy";
    }
    fs::copy(fs::path(shared) / "data" / "events-legacy", diary_, fs::copy_options::recursive);
    const std::string columns =
        "ts, date, session_id, run_id, CAST(fps AS DOUBLE) AS fps, camera_on, face_present, "
        "nose_offset_abs, nose_offset_signed, state_raw, state_smooth, intervention_kind, "
        "intervention_reason";
    const auto before = rows_seen(columns);
    EXPECT_THAT(before, SizeIs(4239));
    const Migration migration = migrate_all();
    EXPECT_THAT(migration.days, SizeIs(2));
    EXPECT_EQ(rows_seen(columns), before);
    EXPECT_THAT(faults(), IsEmpty());
}

}  // namespace
}  // namespace focusguard::care
