#include "focusguard/extraction/table_writer.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include <duckdb.h>
#include <fmt/format.h>

#include "focusguard/base/text.hpp"
#include "focusguard/events/duckdb_connection.hpp"
#include "focusguard/events/duckdb_table_function.hpp"

namespace focusguard::extraction {

namespace {

// For the row group and what DuckDB makes of it; 100 MiB were the most that was measured.
constexpr int kMemoryMib = 256;

constexpr const char* kFunctionName = "extracted_rows";

// What the table function of DuckDB works on.
struct Feed {
    RowSource& rows;
    const std::vector<Column>& columns;
};

using events::LogicalType;
using events::simple_type;

LogicalType logical_type(CellType type) {
    switch (type) {
        case CellType::kBoolean:
            return simple_type(DUCKDB_TYPE_BOOLEAN);
        case CellType::kInteger:
            return simple_type(DUCKDB_TYPE_BIGINT);
        case CellType::kDouble:
            return simple_type(DUCKDB_TYPE_DOUBLE);
        case CellType::kFloat:
            return simple_type(DUCKDB_TYPE_FLOAT);
        case CellType::kText:
            return simple_type(DUCKDB_TYPE_VARCHAR);
        case CellType::kFloatList:
            return LogicalType(duckdb_create_list_type(simple_type(DUCKDB_TYPE_FLOAT).get()));
    }
    return simple_type(DUCKDB_TYPE_SQLNULL);
}

// Puts a cell into its place in a column's piece of a chunk.
class CellWriter {
public:
    CellWriter(duckdb_vector vector, idx_t row) : vector_(vector), row_(row) {}

    void operator()(std::monostate /*nothing*/) const {
        duckdb_vector_ensure_validity_writable(vector_);
        duckdb_validity_set_row_invalid(duckdb_vector_get_validity(vector_), row_);
    }

    void operator()(bool value) const { data<bool>()[row_] = value; }

    void operator()(std::int64_t value) const { data<std::int64_t>()[row_] = value; }

    void operator()(double value) const { data<double>()[row_] = value; }

    void operator()(float value) const { data<float>()[row_] = value; }

    void operator()(std::string_view value) const {
        const std::string text = printable(value);  // a file's name need not be UTF-8
        duckdb_vector_assign_string_element_len(vector_, row_, text.data(), text.size());
    }

    void operator()(std::span<const float> values) const {
        const idx_t offset = duckdb_list_vector_get_size(vector_);
        duckdb_list_vector_reserve(vector_, offset + values.size());
        auto* const elements =
            static_cast<float*>(duckdb_vector_get_data(duckdb_list_vector_get_child(vector_)));
        std::copy(values.begin(), values.end(), elements + offset);
        duckdb_list_vector_set_size(vector_, offset + values.size());
        data<duckdb_list_entry>()[row_] = {offset, values.size()};
    }

private:
    template <typename T>
    T* data() const {
        return static_cast<T*>(duckdb_vector_get_data(vector_));
    }

    duckdb_vector vector_;
    idx_t row_;
};

void bind(duckdb_bind_info info) {
    const auto* feed = static_cast<const Feed*>(duckdb_bind_get_extra_info(info));
    for (const Column& column : feed->columns) {
        duckdb_bind_add_result_column(info, column.name.c_str(), logical_type(column.type).get());
    }
}

void fill(duckdb_function_info info, duckdb_data_chunk chunk) {
    auto* const feed = static_cast<Feed*>(duckdb_function_get_extra_info(info));
    const idx_t capacity = duckdb_vector_size();
    idx_t size = 0;
    while (size < capacity) {
        const Row* const row = feed->rows.next();
        if (row == nullptr) {
            break;
        }
        for (idx_t i = 0; i < feed->columns.size(); ++i) {
            std::visit(CellWriter(duckdb_data_chunk_get_vector(chunk, i), size),
                       feed->columns[i].cell(*row));
        }
        ++size;
    }
    duckdb_data_chunk_set_size(chunk, size);
}

std::string copy_options(const TableFile& file) {
    if (file.format == TableFormat::kCsv) {
        return "FORMAT csv, HEADER true, USE_TMP_FILE false";
    }
    std::string pairs;
    for (const auto& [name, value] : file.metadata) {
        pairs +=
            fmt::format("{}{}: {}", pairs.empty() ? "" : ", ", name, events::sql_literal(value));
    }
    return fmt::format(
        "FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {}, USE_TMP_FILE false, "
        "KV_METADATA {{{}}}",
        file.rows_per_group, pairs);
}

}  // namespace

int rows_per_group(const Content& content) {
    return content.landmarks ? 2'048 : TableFile().rows_per_group;
}

Status write_table(RowSource& rows, const std::vector<Column>& columns, const TableFile& file) {
    Feed feed{rows, columns};
    events::DuckDbConnection connection = FG_TRY(events::DuckDbConnection::open(kMemoryMib));
    FG_TRY(events::register_table_function(connection, kFunctionName, &feed, bind, fill));
    FG_TRY(connection.query(fmt::format("COPY (SELECT * FROM {}()) TO {} ({})", kFunctionName,
                                        events::sql_literal(file.path), copy_options(file))));
    return {};
}

}  // namespace focusguard::extraction
