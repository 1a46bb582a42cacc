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

    void append(const DiaryRow& row) {
        visit_columns(row, *this);
        appender_.end_row();
    }

    void operator()(WallTime time) { appender_.number(time.epoch_seconds()); }

    void operator()(Seconds time) { appender_.number(time.count()); }

    void operator()(double value) { appender_.number(value); }

    void operator()(bool value) { appender_.integer(value ? 1 : 0); }

    void operator()(std::int64_t value) { appender_.integer(value); }

    void operator()(session::Mode mode) { text(session::to_string(mode)); }

    void operator()(state::FocusState state) { text(state::to_string(state)); }

    void operator()(const std::string& value) { text(value); }

    template <typename T>
    void operator()(const std::optional<T>& value) {
        if (value) {
            (*this)(*value);
        } else {
            appender_.null();
        }
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

    DuckDbAppender& appender_;
    Letters letters_;
};

// Makes the table `batch` with these rows. A table of its own for each batch: whatever a failed
// batch left goes with it.
Status fill_batch(DuckDbConnection& connection, std::span<const DiaryRow> rows, Letters letters) {
    FG_TRY(connection.query("DROP TABLE IF EXISTS batch"));
    FG_TRY(connection.query(create_table_sql("batch")));
    DuckDbAppender appender = FG_TRY(DuckDbAppender::open(connection, "batch"));
    RowAppender row_appender(appender, letters);
    for (const DiaryRow& row : rows) {
        row_appender.append(row);
    }
    return appender.close();
}

}  // namespace

ParquetEncoder::ParquetEncoder(Provenance provenance) : provenance_(std::move(provenance)) {}

ParquetEncoder::~ParquetEncoder() = default;

Result<std::vector<std::byte>> ParquetEncoder::encode(std::span<const DiaryRow> rows) {
    if (connection_ == nullptr) {
        connection_ =
            std::make_unique<DuckDbConnection>(FG_TRY(DuckDbConnection::open(kMemoryMib)));
    }
    Result<std::vector<std::byte>> bytes = encode_with(*connection_, rows);
    if (!bytes) {
        // Whatever went wrong, the next try shall not meet what is left of this one.
        connection_.reset();
        return Unexpected(
            std::move(bytes).error().with_context("the diary's next file cannot be made"));
    }
    return bytes;
}

Result<std::vector<std::byte>> ParquetEncoder::encode_with(DuckDbConnection& connection,
                                                           std::span<const DiaryRow> rows) const {
    if (!fill_batch(connection, rows, Letters::kAsGiven)) {
        FG_TRY(fill_batch(connection, rows, Letters::kAsciiOnly));
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
