#include "focusguard/care/chunk_copy.hpp"

#include <optional>
#include <utility>

#include <duckdb.h>
#include <fmt/format.h>

#include "focusguard/events/duckdb_table_function.hpp"
#include "focusguard/events/schema.hpp"

namespace focusguard::care {

namespace {

using events::DuckDbConnection;
using events::DuckDbRows;

// For the row group that is being filled, and what is made of it.
constexpr int kMemoryMib = 192;

constexpr const char* kFunctionName = "diary_rows";

// What the table function of DuckDB works on.
struct Feed {
    const ChunkSource& source;
    std::optional<DuckDbRows::Chunk> chunk;  // the newest; its content is lent to DuckDB
    std::optional<Error> failure;
};

events::LogicalType logical_type(std::string_view name) {
    if (name == "DOUBLE") {
        return events::simple_type(DUCKDB_TYPE_DOUBLE);
    }
    if (name == "BIGINT") {
        return events::simple_type(DUCKDB_TYPE_BIGINT);
    }
    return events::simple_type(DUCKDB_TYPE_VARCHAR);
}

void bind(duckdb_bind_info info) {
    for (const events::Column& column : events::kColumns) {
        duckdb_bind_add_result_column(info, std::string(column.name).c_str(),
                                      logical_type(column.type).get());
    }
}

void fill(duckdb_function_info info, duckdb_data_chunk output) {
    auto* const feed = static_cast<Feed*>(duckdb_function_get_extra_info(info));
    Result<DuckDbRows::Chunk> next = feed->source();
    if (!next) {
        feed->failure = std::move(next).error();
        duckdb_function_set_error(info, "no more rows");
        return;
    }
    if (!*next) {
        duckdb_data_chunk_set_size(output, 0);
        return;
    }
    // The chunk before is let go only now, when DuckDB is done with it.
    feed->chunk.reset();
    feed->chunk.emplace(*std::move(next));
    for (idx_t column = 0; column < events::kColumns.size(); ++column) {
        duckdb_vector_reference_vector(duckdb_data_chunk_get_vector(output, column),
                                       feed->chunk->vector(column));
    }
    duckdb_data_chunk_set_size(output, feed->chunk->size());
}

}  // namespace

std::string diary_copy_options(const std::string& metadata) {
    return fmt::format("FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false, KV_METADATA {{{}}}",
                       metadata);
}

Status copy_chunks(const ChunkSource& source, const std::string& select, const std::string& path,
                   const std::string& copy_options) {
    Feed feed{source, std::nullopt, std::nullopt};
    DuckDbConnection connection = FG_TRY(DuckDbConnection::open(kMemoryMib));
    FG_TRY(events::register_table_function(connection, kFunctionName, &feed, bind, fill));
    const auto copied =
        connection.query(fmt::format("COPY (SELECT {} FROM {}()) TO {} ({})", select, kFunctionName,
                                     events::sql_literal(path), copy_options));
    if (feed.failure) {
        return Unexpected(*std::move(feed.failure));
    }
    return copied ? Status() : Status(Unexpected(copied.error()));
}

}  // namespace focusguard::care
