#include "focusguard/events/duckdb_table_function.hpp"

namespace focusguard::events {

namespace {

struct FreeFunction {
    void operator()(duckdb_table_function function) const {
        duckdb_destroy_table_function(&function);
    }
};

using TableFunction = std::unique_ptr<std::remove_pointer_t<duckdb_table_function>, FreeFunction>;

void use_one_thread(duckdb_init_info info) {
    duckdb_init_set_max_threads(info, 1);
}

}  // namespace

LogicalType simple_type(duckdb_type type) {
    return LogicalType(duckdb_create_logical_type(type));
}

Status register_table_function(const DuckDbConnection& connection, const char* name, void* feed,
                               duckdb_table_function_bind_t bind, duckdb_table_function_t fill) {
    const TableFunction function(duckdb_create_table_function());
    duckdb_table_function_set_name(function.get(), name);
    duckdb_table_function_set_extra_info(function.get(), feed, nullptr);
    duckdb_table_function_set_bind(function.get(), bind);
    duckdb_table_function_set_init(function.get(), use_one_thread);
    duckdb_table_function_set_function(function.get(), fill);
    if (duckdb_register_table_function(connection.native(), function.get()) != DuckDBSuccess) {
        return Unexpected(ErrorCode::kInternal, "DuckDB does not take our table function");
    }
    return {};
}

}  // namespace focusguard::events
