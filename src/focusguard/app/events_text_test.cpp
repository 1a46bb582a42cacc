#include "focusguard/app/events_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace focusguard::app {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

TEST(EventsText, NumbersAndSizesForPeople) {
    EXPECT_EQ(grouped(0), "0");
    EXPECT_EQ(grouped(999), "999");
    EXPECT_EQ(grouped(4239), "4,239");
    EXPECT_EQ(grouped(216'000'000), "216,000,000");
    EXPECT_EQ(size_text(999), "999 bytes");
    EXPECT_EQ(size_text(19'806), "19.8 kB");
    EXPECT_EQ(size_text(31'000'000), "31.0 MB");
    EXPECT_EQ(size_text(2'500'000'000), "2.5 GB");
}

TEST(EventsText, ADiaryThatIsWell) {
    care::DiaryCheck check;
    check.days = {{"2026-11-23", 1, 864'000, 31'000'000}};
    check.files_by_version = {{4, 1}};
    EXPECT_EQ(check_text(check, "data/events"),
              "1 day, 1 file, 864,000 rows, 31.0 MB in data/events: all is well.\n");
    const json parsed = json::parse(check_json(check, "data/events"));
    EXPECT_EQ(parsed["ok"], true);
    EXPECT_EQ(parsed["rows"], 864'000);
    EXPECT_EQ(parsed["files_by_schema_version"]["4"], 1);
}

TEST(EventsText, EachFaultIsNamedAndManyOfAKindAreCounted) {
    care::DiaryCheck check;
    check.days = {{"2026-11-23", 6, 10, 100}};
    check.faults.push_back({"date=2026-11-23/a.parquet", "it cannot be read (no end)"});
    for (int i = 0; i < 5; ++i) {
        check.faults.push_back({"date=2026-11-23/b.parquet", "is of the early prototype"});
    }
    const std::string text = check_text(check, "data/events");
    EXPECT_THAT(text, HasSubstr("date=2026-11-23/a.parquet: it cannot be read (no end).\n"));
    EXPECT_THAT(text, HasSubstr("5 files, date=2026-11-23/b.parquet first: is of the early"));
    EXPECT_THAT(text, HasSubstr(": 6 faults.\n"));
    const json parsed = json::parse(check_json(check, "data/events"));
    EXPECT_EQ(parsed["ok"], false);
    EXPECT_EQ(parsed["faults"].size(), 6U);
}

TEST(EventsText, WhatWasCompactedAndWhatWasNot) {
    care::CompactedDay done;
    done.date = "2026-11-22";
    done.files_before = 480;
    done.rows = 864'000;
    done.rows_twice = 1;
    done.bytes_before = 33'000'000;
    done.bytes_after = 31'000'000;
    care::CompactedDay left;
    left.date = "2026-11-23";
    left.skipped = "The day 2026-11-23 stays in 2 files.";
    EXPECT_EQ(compacted_text({done, left}),
              "2026-11-22: 480 files became one, 864,000 rows, 33.0 MB became 31.0 MB; 1 row was "
              "there twice.\nThe day 2026-11-23 stays in 2 files.\n");
    const json parsed = json::parse(compacted_json({done, left}));
    EXPECT_EQ(parsed["days"][0]["done"], true);
    EXPECT_EQ(parsed["days"][0]["rows_twice"], 1);
    EXPECT_EQ(parsed["days"][1]["done"], false);
    EXPECT_EQ(compacted_text({}), "Every closed day is one file already.\n");
}

TEST(EventsText, WhatWasMigratedAndWhereTheOldFilesAre) {
    care::Migration migration;
    care::MigratedDay day;
    day.date = "2026-02-07";
    day.files = 56;
    day.rows_before = day.rows_after = 2684;
    day.bytes_before = 230'000;
    day.bytes_after = 31'000;
    migration.days = {day};
    EXPECT_THAT(migrated_text(migration), Not(HasSubstr("Old files")));
    migration.originals = "data/events.before-migration";
    EXPECT_EQ(migrated_text(migration),
              "2026-02-07: 2,684 rows in 56 files, 2,684 out in one, 230.0 kB became 31.0 kB.\nOld "
              "files are in data/events.before-migration; remove it when you need them no more.\n");
    EXPECT_EQ(json::parse(migrated_json(migration))["originals"], "data/events.before-migration");
    EXPECT_EQ(migrated_text({}), "The diary has today's columns already.\n");
}

TEST(EventsText, WhatAPurgeRemoves) {
    care::PurgePlan plan;
    plan.dates = {"2026-02-07", "2026-02-08"};
    plan.size = {88, 400'000};
    EXPECT_EQ(plan_text(plan), "2 days (2026-02-07 to 2026-02-08), 88 files, 400.0 kB in all");
    plan.labels = {"data/labels/date=2026-02-07"};
    plan.leftovers = {"data/events/.focusguard/1.journal"};
    EXPECT_THAT(plan_text(plan), HasSubstr("labels of 1 day, 1 leftover beside the days, "));
    const json parsed = json::parse(plan_json(plan, true));
    EXPECT_EQ(parsed["removed"], true);
    EXPECT_EQ(parsed["leftovers"][0], "data/events/.focusguard/1.journal");
}

}  // namespace
}  // namespace focusguard::app
