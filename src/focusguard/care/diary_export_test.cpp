#include "focusguard/care/diary_export.hpp"

#include <fstream>
#include <iterator>

#include <nlohmann/json.hpp>

#include "focusguard/care/activity_watch.hpp"
#include "focusguard/care/care_test_support.hpp"

namespace focusguard::care {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::query;
using ::testing::SizeIs;

class DiaryExportTest : public testing::CareTest {
protected:
    Exported export_as(ExportFormat format, const DateRange& range = {}) {
        const auto exported = export_rows(tools(), range, format, out_.string());
        EXPECT_TRUE(exported.has_value()) << (exported ? "" : exported.error().message());
        return exported ? *exported : Exported();
    }

    std::filesystem::path out_ = folder_ / "out";
};

TEST_F(DiaryExportTest, AllFormatsSayTheSameInTheOrderOfTime) {
    write_file("events_2.parquet", 100.0, 50);
    write_file("events_1.parquet", 0.0, 50);
    write_file("events_1.parquet", 100'000.0, 20, "2026-11-24");
    const auto rows = rows_seen();
    EXPECT_EQ(export_as(ExportFormat::kParquet).rows, 120U);
    EXPECT_EQ(query(fmt::format("SELECT * FROM {}", events::testing::parquet_sql(out_))), rows);

    export_as(ExportFormat::kCsv);
    EXPECT_EQ(query(fmt::format("SELECT ts, seq, nose_offset_abs, state_smooth, policy_reason FROM "
                                "read_csv({}, header = true)",
                                events::sql_literal(out_.string()))),
              rows_seen("ts, seq, nose_offset_abs, state_smooth, policy_reason"));

    export_as(ExportFormat::kJsonLines);
    EXPECT_EQ(query(fmt::format("SELECT ts, seq, nose_offset_abs, state_smooth, policy_reason FROM "
                                "read_json({}, format = 'newline_delimited')",
                                events::sql_literal(out_.string()))),
              rows_seen("ts, seq, nose_offset_abs, state_smooth, policy_reason"));
}

TEST_F(DiaryExportTest, OnlyTheRange) {
    write_file("events_1.parquet", 0.0, 50);
    write_file("events_1.parquet", 100'000.0, 20, "2026-11-24");
    EXPECT_EQ(export_as(ExportFormat::kCsv, {"2026-11-24", "2026-11-24"}).rows, 20U);
    EXPECT_EQ(export_as(ExportFormat::kCsv, {"2026-12-01", std::nullopt}).rows, 0U);
    std::string header;
    std::getline(std::ifstream(out_), header);
    EXPECT_THAT(header, HasSubstr("ts,date,session_id"));
}

TEST_F(DiaryExportTest, ARowThatIsThereTwiceIsWrittenOnce) {
    write_file("events_1.parquet", 0.0, 30);
    write_query("events_2.parquet",
                fmt::format("SELECT * FROM {} WHERE seq > 20",
                            events::testing::parquet_sql(day() / "events_1.parquet")));
    EXPECT_EQ(export_as(ExportFormat::kCsv).rows, 30U);
}

TEST_F(DiaryExportTest, OlderFilesHaveTodaysColumnsAndDamagedOnesAreNamed) {
    write_prototype_file("events_1.parquet", 0.0, 50);
    std::ofstream(day() / "events_2.parquet") << "PAR1";
    const Exported exported = export_as(ExportFormat::kParquet);
    EXPECT_EQ(exported.rows, 50U);
    ASSERT_THAT(exported.left_out, SizeIs(1));
    EXPECT_THAT(exported.left_out.front(), HasSubstr("date=2026-11-23/events_2.parquet ("));
    EXPECT_EQ(query(fmt::format("SELECT DISTINCT session_mode, yawns FROM {}",
                                events::testing::parquet_sql(out_))),
              (testing::Table{{"RUNNING", "NULL"}}));
}

TEST_F(DiaryExportTest, WhatCannotBeWrittenIsSaid) {
    write_file("events_1.parquet", 0.0, 50);
    EXPECT_FALSE(
        export_rows(tools(), {}, ExportFormat::kCsv, (folder_ / "missing" / "out").string()));
}

TEST_F(DiaryExportTest, ABucketForActivityWatch) {
    write_query("events_1.parquet",
                "SELECT seed.* REPLACE (ts + i * 0.5 AS ts, 0.5 AS observed_s, "
                "CASE WHEN i < 10 THEN 'FOCUSED' ELSE 'AWAY' END AS state_smooth, i AS seq) "
                "FROM seed, range(20) r(i) ORDER BY i");
    std::string text;
    const auto events = export_bucket(tools(), {}, "desk", [&](std::string_view piece) {
        text += piece;
        return true;
    });
    ASSERT_TRUE(events.has_value());
    const json bucket = json::parse(text)["buckets"]["focusguard_desk"];
    EXPECT_EQ(bucket["id"], "focusguard_desk");
    EXPECT_EQ(bucket["hostname"], "desk");
    EXPECT_EQ(bucket["client"], "focusguard");
    EXPECT_EQ(bucket["type"], "focusguard.state");
    EXPECT_EQ(bucket["created"], bucket["events"][0]["timestamp"]);
    EXPECT_EQ(bucket["events"].size(), *events);
    ASSERT_THAT(bucket["events"], SizeIs(2));
    // The first row, of 15:20, stands for the half second before it.
    EXPECT_THAT(bucket["events"][0]["timestamp"].get<std::string>(),
                HasSubstr("2026-11-23T15:19:59.500000+00:00"));
    EXPECT_EQ(bucket["events"][0]["duration"], 5.0) << "a row stands for the time before it";
    EXPECT_EQ(bucket["events"][0]["data"]["state"], "FOCUSED");
    EXPECT_EQ(bucket["events"][1]["data"]["title"], "AWAY");
    EXPECT_EQ(bucket["events"][1]["duration"], 5.0);
}

TEST_F(DiaryExportTest, ABucketWithoutEventsIsABucket) {
    std::string text;
    ASSERT_TRUE(export_bucket(tools(), {}, "desk", [&](std::string_view piece) {
        text += piece;
        return true;
    }));
    EXPECT_THAT(json::parse(text)["buckets"]["focusguard_desk"]["events"], IsEmpty());
}

TEST_F(DiaryExportTest, AFullDiskEndsTheBucket) {
    write_file("events_1.parquet", 0.0, 50);
    const auto events =
        export_bucket(tools(), {}, "desk", [](std::string_view /*piece*/) { return false; });
    ASSERT_FALSE(events.has_value());
    EXPECT_EQ(events.error().code(), ErrorCode::kResourceExhausted);
}

}  // namespace
}  // namespace focusguard::care
