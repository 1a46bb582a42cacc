// Makes a diary to measure with: `make_diary FOLDER DAYS [FIRST_DATE]` writes DAYS working days of
// 8 hours at 30 rows a second, 864,000 rows each, a file a day, as a compacted diary has them.
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <string>

#include <fmt/format.h>

#include "focusguard/base/calendar_date.hpp"
#include "focusguard/base/local_day.hpp"
#include "focusguard/events/duckdb_connection.hpp"
#include "focusguard/events/schema.hpp"

namespace {

namespace fs = std::filesystem;
using focusguard::CalendarDate;
using focusguard::Result;
using focusguard::Status;
using focusguard::events::DuckDbConnection;

constexpr int kMemoryMib = 1024;
constexpr int kRowsPerDay = 8 * 3600 * 30;
constexpr int kFirstHour = 9;

// Four runs a day with short pauses between them; stretches of a state from some seconds to a
// quarter of an hour; a nudge now and then. Nothing is random, so that each run makes the same.
std::string day_sql(CalendarDate date, double start) {
    return fmt::format(
        "SELECT {1:.6f} + i / 30.0 + (i // 216000) * 900 AS ts, '{0}' AS date, "
        "'session-{0}' AS session_id, 'run-{0}-' || (i // 216000) AS run_id, "
        "'RUNNING' AS session_mode, 30.0 - (i % 7) / 100 AS fps, 1 AS camera_on, "
        "(state <> 'AWAY')::BIGINT AS face_present, abs(sin(i / 97.0)) / 10 AS nose_offset_abs, "
        "sin(i / 97.0) / 10 AS nose_offset_signed, state AS state_raw, state AS state_smooth, "
        "(state <> 'FOCUSED' AND i % 1800 = 1200)::BIGINT AS intervention_fired, "
        "CASE WHEN state <> 'FOCUSED' AND i % 1800 = 1200 THEN "
        "['BEEP', 'NOTIFY', 'OVERLAY'][1 + (i // 1800) % 3] END AS intervention_type, "
        "CASE WHEN state <> 'FOCUSED' AND i % 1800 = 1200 THEN 'soft_nudge' END "
        "AS intervention_reason, "
        "CASE WHEN i % 216000 = 0 THEN 0 ELSE 1 / 30.0 END AS observed_s, "
        "'on_screen' AS state_reason, 0.9 + (i % 10) / 100 AS state_confidence, "
        "state AS state_raw_pose_gaze, state AS state_raw_nose_offset, "
        "15 * sin(i / 97.0) AS head_yaw_deg, 5 * sin(i / 131.0) AS head_pitch_deg, "
        "9 * sin(i / 61.0) AS gaze_yaw_deg, 4 * sin(i / 71.0) AS gaze_pitch_deg, "
        "0.8 + sin(i / 5.0) / 20 AS eye_openness, abs(sin(i / 411.0)) / 9 AS mouth_openness, "
        "55 + 5 * sin(i / 3001.0) AS distance_cm, 0.05 + 0.03 * sin(i / 9001.0) AS perclos, "
        "13.0 + (i // 3000) % 5 AS blinks_per_minute, 0.2 AS blink_s, "
        "((i // 90000) % 2)::DOUBLE AS yawns, (i % 90000) / 30.0 AS since_break_s "
        "FROM (SELECT i, CASE WHEN h % 11 < 7 THEN 'FOCUSED' WHEN h % 11 < 10 THEN 'DISTRACTED' "
        "ELSE 'AWAY' END AS state FROM (SELECT i, "
        "hash('{0}' || (i // (600 + 300 * ((i // 27000) % 20)))) AS h FROM range({2}) t(i)))",
        focusguard::to_text(date), start, kRowsPerDay);
}

Status write_day(DuckDbConnection& database, const fs::path& diary, CalendarDate date) {
    const std::string text = focusguard::to_text(date);
    const fs::path folder = diary / ("date=" + text);
    fs::create_directories(folder);
    const double start =
        focusguard::parse_local_day(text).value().from.epoch_seconds() + kFirstHour * 3600.0;
    FG_TRY(database.query(fmt::format(
        "COPY (SELECT * FROM all_columns UNION ALL BY NAME {}) TO {} (FORMAT parquet, "
        "COMPRESSION zstd, KV_METADATA {{schema_version: '{}', program_version: 'benchmark'}})",
        day_sql(date, start), focusguard::events::sql_literal((folder / "day.parquet").string()),
        focusguard::events::kSchemaVersion)));
    return {};
}

Status make_diary(const fs::path& diary, int days, CalendarDate first) {
    DuckDbConnection database = FG_TRY(DuckDbConnection::open(kMemoryMib));
    FG_TRY(database.query(focusguard::events::create_table_sql("all_columns")));
    int made = 0;
    for (CalendarDate date = first; made < days; date += std::chrono::days(1)) {
        const std::chrono::weekday weekday(date);
        if (weekday == std::chrono::Saturday || weekday == std::chrono::Sunday) {
            continue;
        }
        FG_TRY(write_day(database, diary, date));
        fmt::print(stderr, "\r{} of {} days", ++made, days);
    }
    fmt::print(stderr, "\n");
    return {};
}

}  // namespace

int main(int argc, char** argv) {
    int days = 0;
    const std::string count = argc > 2 ? argv[2] : "";
    std::from_chars(count.data(), count.data() + count.size(), days);
    const auto first = focusguard::parse_date(argc > 3 ? argv[3] : "2026-01-01");
    if (argc < 3 || days < 1 || !first) {
        std::fputs("Usage: make_diary FOLDER DAYS [FIRST_DATE as YYYY-MM-DD]\n", stderr);
        return 2;
    }
    const Status made = make_diary(argv[1], days, *first);
    if (!made) {
        fmt::print(stderr, "make_diary: {}\n", made.error().message());
        return 1;
    }
    return 0;
}
