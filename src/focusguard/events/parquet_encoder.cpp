#include "focusguard/events/parquet_encoder.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "focusguard/events/duckdb_connection.hpp"
#include "focusguard/events/parquet_table.hpp"
#include "focusguard/events/schema.hpp"

namespace focusguard::events {

namespace {

// Enough for a file of the largest size that the diary's writer asks for (20,000 rows take 12 MiB).
constexpr int kMemoryMib = 64;

// DuckDB refuses a batch for one byte that is not UTF-8. Our texts are, but should one ever not be,
// it must not keep all later rows out of the diary.
enum class Letters { kAsGiven, kAsciiOnly };

class RowAppender {
public:
    RowAppender(DuckDbAppender& appender, Letters letters)
        : appender_(appender), letters_(letters) {}

    // The columns in the order of kColumns.
    void append(const EventRow& row, const std::string& date) {
        appender_.number(row.ts.epoch_seconds());
        appender_.text(date);
        text(row.session_id);
        text(row.run_id);
        text(session::to_string(row.session_mode));
        appender_.number(row.fps);
        appender_.integer(row.camera_on ? 1 : 0);
        appender_.integer(row.face_present ? 1 : 0);
        appender_.number(row.nose_offset_abs);
        appender_.number(row.nose_offset_signed);
        text(state::to_string(row.state_raw));
        text(state::to_string(row.state_smooth));
        appender_.integer(row.intervention_fired ? 1 : 0);
        optional_text(row.intervention_type);
        optional_text(row.policy_reason);
        optional_text(row.intervention_kind);
        optional_text(row.intervention_reason);
        appender_.number(row.observed.count());
        optional_text(row.reason);
        optional_number(row.confidence);
        optional_state(row.raw_pose_gaze);
        optional_state(row.raw_nose_offset);
        optional_number(row.head_yaw_deg);
        optional_number(row.head_pitch_deg);
        optional_number(row.gaze_yaw_deg);
        optional_number(row.gaze_pitch_deg);
        optional_number(row.eye_openness);
        optional_number(row.mouth_openness);
        optional_number(row.distance_cm);
        optional_number(row.perclos);
        optional_number(row.blinks_per_minute);
        optional_number(row.blink_s);
        optional_number(row.yawns);
        optional_number(row.since_break_s);
        appender_.end_row();
    }

private:
    void text(std::string_view value) {
        if (letters_ == Letters::kAsGiven) {
            appender_.text(value);
            return;
        }
        std::string plain(value);
        std::replace_if(
            plain.begin(), plain.end(),
            [](char c) { return static_cast<unsigned char>(c) >= 0x80; }, '?');
        appender_.text(plain);
    }

    void optional_text(const std::optional<std::string>& value) {
        if (value) {
            text(*value);
        } else {
            appender_.null();
        }
    }

    void optional_number(const std::optional<double>& value) {
        if (value) {
            appender_.number(*value);
        } else {
            appender_.null();
        }
    }

    void optional_state(const std::optional<state::FocusState>& value) {
        if (value) {
            text(state::to_string(*value));
        } else {
            appender_.null();
        }
    }

    DuckDbAppender& appender_;
    Letters letters_;
};

// Makes the table `batch` with these rows. A table of its own for each batch: whatever a failed
// batch left goes with it.
Status fill_batch(DuckDbConnection& connection, std::span<const EventRow> rows,
                  const std::string& date, Letters letters) {
    FG_TRY(connection.query("DROP TABLE IF EXISTS batch"));
    FG_TRY(connection.query(create_table_sql("batch")));
    DuckDbAppender appender = FG_TRY(DuckDbAppender::open(connection, "batch"));
    RowAppender row_appender(appender, letters);
    for (const EventRow& row : rows) {
        row_appender.append(row, date);
    }
    return appender.close();
}

}  // namespace

ParquetEncoder::ParquetEncoder(Provenance provenance) : provenance_(std::move(provenance)) {}

ParquetEncoder::~ParquetEncoder() = default;

Result<std::vector<std::byte>> ParquetEncoder::encode(std::span<const EventRow> rows,
                                                      const std::string& date) {
    if (connection_ == nullptr) {
        connection_ =
            std::make_unique<DuckDbConnection>(FG_TRY(DuckDbConnection::open(kMemoryMib)));
    }
    Result<std::vector<std::byte>> bytes = encode_with(*connection_, rows, date);
    if (!bytes) {
        // Whatever went wrong, the next try shall not meet what is left of this one.
        connection_.reset();
        return Unexpected(
            std::move(bytes).error().with_context("the diary's next file cannot be made"));
    }
    return bytes;
}

Result<std::vector<std::byte>> ParquetEncoder::encode_with(DuckDbConnection& connection,
                                                           std::span<const EventRow> rows,
                                                           const std::string& date) const {
    if (!fill_batch(connection, rows, date, Letters::kAsGiven)) {
        FG_TRY(fill_batch(connection, rows, date, Letters::kAsciiOnly));
    }
    auto bytes = FG_TRY(
        table_as_parquet(connection, "batch",
                         fmt::format("schema_version: '{}', program_version: {}, vision_model: {}",
                                     kSchemaVersion, sql_literal(provenance_.program_version),
                                     sql_literal(provenance_.vision_model))));
    FG_TRY(connection.query("DROP TABLE batch"));
    return bytes;
}

}  // namespace focusguard::events
