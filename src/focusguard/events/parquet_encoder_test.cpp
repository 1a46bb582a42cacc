#include "focusguard/events/parquet_encoder.hpp"

#include <bit>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <limits>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "focusguard/events/duckdb_connection.hpp"
#include "focusguard/events/test_rows.hpp"
#include "tests/support/temporary_folder.hpp"

namespace focusguard::events {
namespace {

namespace fs = std::filesystem;
using testing::Table;

class ParquetEncoderTest : public ::testing::Test {
protected:
    fs::path encode(const std::vector<EventRow>& rows, const std::string& date = "2026-11-23") {
        return save(encoder_.encode(testing::numbered(rows, date)));
    }

    fs::path save(const Result<std::vector<std::byte>>& bytes) {
        if (!bytes) {
            ADD_FAILURE() << bytes.error().message();
            return {};
        }
        fs::path file = folder_.path() / "rows.parquet";
        std::ofstream(file, std::ios::binary)
            .write(reinterpret_cast<const char*>(bytes->data()),
                   static_cast<std::streamsize>(bytes->size()));
        return file;
    }

    Table columns_of(const fs::path& file, const std::string& columns = "*") {
        return testing::query("SELECT " + columns + " FROM " + testing::parquet_sql(file));
    }

    TemporaryFolder folder_{testing::memory_folder()};
    ParquetEncoder encoder_{{"0.1.0", "face_mesh_attention"}};
};

TEST_F(ParquetEncoderTest, WritesTheSeedsColumnsInItsOrderAndOursAfterThem) {
    const fs::path file = encode(std::vector{testing::row_at(0.0)});
    const Table golden = {
        {"ts", "DOUBLE"},
        {"date", "VARCHAR"},
        {"session_id", "VARCHAR"},
        {"run_id", "VARCHAR"},
        {"session_mode", "VARCHAR"},
        {"fps", "DOUBLE"},
        {"camera_on", "BIGINT"},
        {"face_present", "BIGINT"},
        {"nose_offset_abs", "DOUBLE"},
        {"nose_offset_signed", "DOUBLE"},
        {"state_raw", "VARCHAR"},
        {"state_smooth", "VARCHAR"},
        {"intervention_fired", "BIGINT"},
        {"intervention_type", "VARCHAR"},
        {"policy_reason", "VARCHAR"},
        {"intervention_kind", "VARCHAR"},
        {"intervention_reason", "VARCHAR"},
        {"observed_s", "DOUBLE"},
        {"state_reason", "VARCHAR"},
        {"state_confidence", "DOUBLE"},
        {"state_raw_pose_gaze", "VARCHAR"},
        {"state_raw_nose_offset", "VARCHAR"},
        {"head_yaw_deg", "DOUBLE"},
        {"head_pitch_deg", "DOUBLE"},
        {"gaze_yaw_deg", "DOUBLE"},
        {"gaze_pitch_deg", "DOUBLE"},
        {"eye_openness", "DOUBLE"},
        {"mouth_openness", "DOUBLE"},
        {"distance_cm", "DOUBLE"},
        {"perclos", "DOUBLE"},
        {"blinks_per_minute", "DOUBLE"},
        {"blink_s", "DOUBLE"},
        {"yawns", "DOUBLE"},
        {"since_break_s", "DOUBLE"},
        {"seq", "BIGINT"},
        {"model_id", "VARCHAR"},
        {"face_brightness", "DOUBLE"},
    };
    EXPECT_EQ(testing::query("SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM " +
                             testing::parquet_sql(file) + ")"),
              golden);
}

TEST_F(ParquetEncoderTest, NamesSchemaProgramAndModelInTheMetadata) {
    ParquetEncoder encoder({"1.2.3 \"beta\"", "o'Model"});
    const fs::path file =
        save(encoder.encode(testing::numbered({testing::row_at(0.0)}, "2026-11-23")));
    std::map<std::string, std::string> metadata;
    for (const auto& entry :
         testing::query("SELECT decode(key), decode(value) FROM parquet_kv_metadata(" +
                        sql_literal(file.string()) + ")")) {
        metadata[entry[0]] = entry[1];
    }
    EXPECT_EQ(metadata["schema_version"], "6");
    EXPECT_EQ(metadata["program_version"], "1.2.3 \"beta\"");
    EXPECT_EQ(metadata["vision_model"], "o'Model");
}

TEST_F(ParquetEncoderTest, CompressesWithZstd) {
    const fs::path file = encode(std::vector{testing::row_at(0.0)});
    EXPECT_EQ(testing::query("SELECT DISTINCT compression FROM parquet_metadata(" +
                             sql_literal(file.string()) + ")"),
              (Table{{"ZSTD"}}));
}

TEST_F(ParquetEncoderTest, WritesFlagsAsNumbersAndStatesAsWords) {
    EventRow row = testing::row_at(0.5, state::FocusState::kDistracted);
    row.intervention_fired = true;
    row.intervention_type = "BEEP";
    row.observed = Seconds(0.2);
    row.reason = "looking_left";
    row.confidence = 0.75;
    row.raw_pose_gaze = state::FocusState::kDistracted;
    row.raw_nose_offset = state::FocusState::kFocused;
    row.head_yaw_deg = 12.5;
    row.eye_openness = 0.625;
    row.perclos = 0.0625;
    row.since_break_s = 61.5;
    row.model_id = "5b1f1d9a-2c3e-4f50-8a61-7b8c9d0e1f23";
    row.face_brightness = 0.375;
    const fs::path file = encode(std::vector{row});
    EXPECT_EQ(columns_of(file), (Table{{"1795447200.5",
                                        "2026-11-23",
                                        row.session_id,
                                        row.run_id,
                                        "RUNNING",
                                        "29.97",
                                        "1",
                                        "1",
                                        "0.0125",
                                        "-0.0125",
                                        "DISTRACTED",
                                        "DISTRACTED",
                                        "1",
                                        "BEEP",
                                        "NULL",
                                        "NULL",
                                        "NULL",
                                        "0.2",
                                        "looking_left",
                                        "0.75",
                                        "DISTRACTED",
                                        "FOCUSED",
                                        "12.5",
                                        "NULL",
                                        "NULL",
                                        "NULL",
                                        "0.625",
                                        "NULL",
                                        "NULL",
                                        "0.0625",
                                        "NULL",
                                        "NULL",
                                        "NULL",
                                        "61.5",
                                        "1",
                                        "5b1f1d9a-2c3e-4f50-8a61-7b8c9d0e1f23",
                                        "0.375"}}));
}

TEST_F(ParquetEncoderTest, KeepsMicrosecondsOfTimestampsApart) {
    std::vector<EventRow> rows = {testing::row_at(0.0), testing::row_at(0.0)};
    rows[1].ts = rows[0].ts + std::chrono::microseconds(1);
    const fs::path file = encode(rows);
    EXPECT_EQ(columns_of(file, "count(DISTINCT ts)"), (Table{{"2"}}));
}

TEST_F(ParquetEncoderTest, KeepsTheOtherRowsWhenATextIsNotUtf8) {
    std::vector<EventRow> rows = {testing::row_at(0.0), testing::row_at(0.1)};
    rows[1].run_id = "broken \xff\xc3 text";
    const fs::path file = encode(rows);
    EXPECT_EQ(columns_of(file, "run_id"), (Table{{rows[0].run_id}, {"broken ?? text"}}));
}

TEST_F(ParquetEncoderTest, EncodesEachBatchAlone) {
    encode(testing::rows_from(testing::kAfternoon, 100));
    const fs::path file = encode(testing::rows_from(testing::kAfternoon, 3), "2026-11-24");
    EXPECT_EQ(columns_of(file, "count(*), min(date), max(date)"),
              (Table{{"3", "2026-11-24", "2026-11-24"}}));
}

TEST_F(ParquetEncoderTest, EncodesTheLargestBatchInItsMemory) {
    const fs::path file = encode(testing::rows_from(testing::kAfternoon, 20'000));
    EXPECT_EQ(columns_of(file, "count(*)"), (Table{{"20000"}}));
}

// Numbers of all kinds, the odd ones often.
rc::Gen<double> any_double() {
    using Limits = std::numeric_limits<double>;
    return rc::gen::oneOf(
        rc::gen::arbitrary<double>(),
        rc::gen::element(0.0, -0.0, Limits::max(), Limits::lowest(), Limits::denorm_min(),
                         Limits::epsilon(), Limits::infinity(), -Limits::infinity(),
                         Limits::quiet_NaN()));
}

// Texts of characters that SQL, CSV, C or UTF-8 could stumble over.
rc::Gen<std::string> any_text() {
    // NOLINTNEXTLINE(misc-misleading-bidirectional): a diary's text may mislead as well
    constexpr const char* kRightToLeft = "\u202e";
    const auto character = rc::gen::element<std::string>(
        "a", "'", "\"", "\\", "\n", "\t", " ", ";", "--", "%", "{", "}", "NULL", "é", "漢", "🙂",
        kRightToLeft, std::string(1, '\0'));
    return rc::gen::map(rc::gen::container<std::vector<std::string>>(character),
                        [](const std::vector<std::string>& characters) {
                            std::string text;
                            for (const std::string& one : characters) {
                                text += one;
                            }
                            return text;
                        });
}

rc::Gen<std::optional<std::string>> maybe_text() {
    return rc::gen::oneOf(rc::gen::just(std::optional<std::string>()),
                          rc::gen::map(any_text(), [](std::string text) {
                              return std::optional<std::string>(std::move(text));
                          }));
}

EventRow any_row() {
    using session::Mode;
    EventRow row;
    row.ts = WallTime(std::chrono::microseconds(
        *rc::gen::inRange<std::int64_t>(0, std::int64_t{9'000'000'000'000'000})));
    row.session_id = *any_text();
    row.run_id = *any_text();
    row.session_mode =
        *rc::gen::element(Mode::kIdle, Mode::kRunning, Mode::kPaused, Mode::kStopped);
    row.fps = *any_double();
    row.camera_on = *rc::gen::arbitrary<bool>();
    row.face_present = *rc::gen::arbitrary<bool>();
    row.nose_offset_abs = *any_double();
    row.nose_offset_signed = *any_double();
    row.state_raw = *rc::gen::elementOf(state::kAllFocusStates);
    row.state_smooth = *rc::gen::elementOf(state::kAllFocusStates);
    row.intervention_fired = *rc::gen::arbitrary<bool>();
    row.intervention_type = *maybe_text();
    row.policy_reason = *maybe_text();
    row.intervention_kind = *maybe_text();
    row.intervention_reason = *maybe_text();
    return row;
}

void expect_same(double read, double written) {
    if (std::isnan(written)) {
        RC_ASSERT(std::isnan(read));
    } else {
        RC_ASSERT(std::bit_cast<std::uint64_t>(read) == std::bit_cast<std::uint64_t>(written));
    }
}

// Row `number` of the file against the row that was written.
void expect_same(const DuckDbRows::Chunk& read, idx_t number, const EventRow& written) {
    const auto maybe = [&](idx_t column) {
        return read.is_null(column, number) ? std::nullopt
                                            : std::optional<std::string>(read.text(column, number));
    };
    expect_same(read.number(0, number), written.ts.epoch_seconds());
    RC_ASSERT(maybe(1) == "2026-11-23");
    RC_ASSERT(maybe(2) == written.session_id);
    RC_ASSERT(maybe(3) == written.run_id);
    RC_ASSERT(maybe(4) == session::to_string(written.session_mode));
    expect_same(read.number(5, number), written.fps);
    RC_ASSERT(read.integer(6, number) == (written.camera_on ? 1 : 0));
    RC_ASSERT(read.integer(7, number) == (written.face_present ? 1 : 0));
    expect_same(read.number(8, number), written.nose_offset_abs);
    expect_same(read.number(9, number), written.nose_offset_signed);
    RC_ASSERT(maybe(10) == state::to_string(written.state_raw));
    RC_ASSERT(maybe(11) == state::to_string(written.state_smooth));
    RC_ASSERT(read.integer(12, number) == (written.intervention_fired ? 1 : 0));
    RC_ASSERT(maybe(13) == written.intervention_type);
    RC_ASSERT(maybe(14) == written.policy_reason);
    RC_ASSERT(maybe(15) == written.intervention_kind);
    RC_ASSERT(maybe(16) == written.intervention_reason);
}

RC_GTEST_FIXTURE_PROP(ParquetEncoderTest, GivesBackWhatWasWritten, ()) {
    std::vector<EventRow> written(*rc::gen::inRange<std::size_t>(1, 8));
    for (EventRow& row : written) {
        row = any_row();
    }
    const fs::path file = encode(written);
    Result<DuckDbRows> rows =
        testing::database().query("SELECT * FROM " + testing::parquet_sql(file));
    RC_ASSERT(rows.has_value());
    const DuckDbRows::Chunk chunk = rows->next();
    RC_ASSERT(chunk.size() == written.size());
    for (idx_t i = 0; i < chunk.size(); ++i) {
        expect_same(chunk, i, written[i]);
    }
}

}  // namespace
}  // namespace focusguard::events
