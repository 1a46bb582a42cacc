#include "focusguard/care/chunk_copy.hpp"

#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

#include <duckdb.h>
#include <fmt/format.h>

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

struct FreeType {
    void operator()(duckdb_logical_type type) const { duckdb_destroy_logical_type(&type); }
};

using LogicalType = std::unique_ptr<std::remove_pointer_t<duckdb_logical_type>, FreeType>;

struct FreeFunction {
    void operator()(duckdb_table_function function) const {
        duckdb_destroy_table_function(&function);
    }
};

using TableFunction = std::unique_ptr<std::remove_pointer_t<duckdb_table_function>, FreeFunction>;

LogicalType logical_type(std::string_view name) {
    if (name == "DOUBLE") {
        return LogicalType(duckdb_create_logical_type(DUCKDB_TYPE_DOUBLE));
    }
    if (name == "BIGINT") {
        return LogicalType(duckdb_create_logical_type(DUCKDB_TYPE_BIGINT));
    }
    return LogicalType(duckdb_create_logical_type(DUCKDB_TYPE_VARCHAR));
}

void bind(duckdb_bind_info info) {
    for (const events::Column& column : events::kColumns) {
        duckdb_bind_add_result_column(info, std::string(column.name).c_str(),
                                      logical_type(column.type).get());
    }
}

void init(duckdb_init_info info) {
    duckdb_init_set_max_threads(info, 1);
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

Status register_function(const DuckDbConnection& connection, Feed& feed) {
    const TableFunction function(duckdb_create_table_function());
    duckdb_table_function_set_name(function.get(), kFunctionName);
    duckdb_table_function_set_extra_info(function.get(), &feed, nullptr);
    duckdb_table_function_set_bind(function.get(), bind);
    duckdb_table_function_set_init(function.get(), init);
    duckdb_table_function_set_function(function.get(), fill);
    if (duckdb_register_table_function(connection.native(), function.get()) != DuckDBSuccess) {
        return Unexpected(ErrorCode::kInternal, "DuckDB does not take our table function");
    }
    return {};
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
    FG_TRY(register_function(connection, feed));
    const auto copied =
        connection.query(fmt::format("COPY (SELECT {} FROM {}()) TO {} ({})", select, kFunctionName,
                                     events::sql_literal(path), copy_options));
    if (feed.failure) {
        return Unexpected(*std::move(feed.failure));
    }
    return copied ? Status() : Status(Unexpected(copied.error()));
}

}  // namespace focusguard::care
