#include "focusguard/events/duckdb_connection.hpp"

#include <array>
#include <utility>

#include <fmt/format.h>

namespace focusguard::events {

namespace {

// DuckDB explains at length; its first line says what is wrong.
std::string first_line(const char* text) {
    if (text == nullptr) {
        return "no explanation";
    }
    const std::string_view whole(text);
    return std::string(whole.substr(0, whole.find('\n')));
}

class Config {
public:
    Config() { duckdb_create_config(&config_); }

    Config(const Config&) = delete;
    Config& operator=(const Config&) = delete;

    ~Config() { duckdb_destroy_config(&config_); }

    bool set(const char* name, const std::string& value) {
        return duckdb_set_config(config_, name, value.c_str()) == DuckDBSuccess;
    }

    duckdb_config native() const { return config_; }

private:
    duckdb_config config_ = nullptr;
};

class PreparedStatement {
public:
    PreparedStatement(duckdb_connection connection, const std::string& sql)
        : is_valid_(duckdb_prepare(connection, sql.c_str(), &statement_) == DuckDBSuccess) {}

    PreparedStatement(const PreparedStatement&) = delete;
    PreparedStatement& operator=(const PreparedStatement&) = delete;

    ~PreparedStatement() { duckdb_destroy_prepare(&statement_); }

    bool is_valid() const { return is_valid_; }

    const char* error() const { return duckdb_prepare_error(statement_); }

    duckdb_prepared_statement native() const { return statement_; }

private:
    duckdb_prepared_statement statement_ = nullptr;
    bool is_valid_;
};

// The C API marks its streams as deprecated; it names nothing that takes their place.
class PendingResult {
public:
    explicit PendingResult(const PreparedStatement& statement)
        : is_valid_(duckdb_pending_prepared_streaming(statement.native(), &pending_) ==
                    DuckDBSuccess) {}

    PendingResult(const PendingResult&) = delete;
    PendingResult& operator=(const PendingResult&) = delete;

    ~PendingResult() { duckdb_destroy_pending(&pending_); }

    bool is_valid() const { return is_valid_; }

    const char* error() const { return duckdb_pending_error(pending_); }

    duckdb_pending_result native() const { return pending_; }

private:
    duckdb_pending_result pending_ = nullptr;
    bool is_valid_;
};

}  // namespace

std::string sql_literal(std::string_view text) {
    std::string literal = "'";
    for (const char c : text) {
        literal += c;
        if (c == '\'') {
            literal += '\'';
        }
    }
    return literal + "'";
}

DuckDbRows::DuckDbRows(DuckDbRows&& other) noexcept
    : result_(std::exchange(other.result_, duckdb_result{})) {}

DuckDbRows::~DuckDbRows() {
    duckdb_destroy_result(&result_);
}

DuckDbRows::Chunk DuckDbRows::next() {
    return Chunk(duckdb_fetch_chunk(result_));
}

Status DuckDbRows::status() {
    const char* const failure = duckdb_result_error(&result_);
    return failure == nullptr ? Status() : Unexpected(ErrorCode::kInternal, first_line(failure));
}

DuckDbRows::Chunk::~Chunk() {
    duckdb_destroy_data_chunk(&chunk_);
}

idx_t DuckDbRows::Chunk::size() const {
    return chunk_ == nullptr ? 0 : duckdb_data_chunk_get_size(chunk_);
}

bool DuckDbRows::Chunk::is_null(idx_t column, idx_t row) const {
    std::uint64_t* validity =
        duckdb_vector_get_validity(duckdb_data_chunk_get_vector(chunk_, column));
    return validity != nullptr && !duckdb_validity_row_is_valid(validity, row);
}

double DuckDbRows::Chunk::number(idx_t column, idx_t row) const {
    return static_cast<const double*>(
        duckdb_vector_get_data(duckdb_data_chunk_get_vector(chunk_, column)))[row];
}

std::int64_t DuckDbRows::Chunk::integer(idx_t column, idx_t row) const {
    return static_cast<const std::int64_t*>(
        duckdb_vector_get_data(duckdb_data_chunk_get_vector(chunk_, column)))[row];
}

std::string_view DuckDbRows::Chunk::text(idx_t column, idx_t row) const {
    auto* const strings = static_cast<duckdb_string_t*>(
        duckdb_vector_get_data(duckdb_data_chunk_get_vector(chunk_, column)));
    return {duckdb_string_t_data(&strings[row]), duckdb_string_t_length(strings[row])};
}

Result<DuckDbConnection> DuckDbConnection::open(int memory_mib) {
    Config config;
    const std::array<std::pair<const char*, std::string>, 6> settings = {{
        {"threads", "1"},
        {"memory_limit", fmt::format("{}MiB", memory_mib)},
        {"temp_directory", ""},
        // No file is read twice; without this a day of small files is kept in memory.
        {"enable_external_file_cache", "false"},
        {"autoinstall_known_extensions", "false"},
        {"autoload_known_extensions", "false"},
    }};
    for (const auto& [name, value] : settings) {
        if (!config.set(name, value)) {
            return Unexpected(ErrorCode::kInternal,
                              fmt::format("DuckDB does not know its setting {}", name));
        }
    }
    duckdb_database database = nullptr;
    char* explanation = nullptr;
    if (duckdb_open_ext(nullptr, &database, config.native(), &explanation) != DuckDBSuccess) {
        const std::string reason = first_line(explanation);
        duckdb_free(explanation);
        return Unexpected(ErrorCode::kInternal, "DuckDB does not start: " + reason);
    }
    Database owned_database(database);
    duckdb_connection connection = nullptr;
    if (duckdb_connect(database, &connection) != DuckDBSuccess) {
        return Unexpected(ErrorCode::kInternal, "DuckDB gives no connection to its own database");
    }
    return DuckDbConnection(std::move(owned_database), Connection(connection));
}

Result<DuckDbRows> DuckDbConnection::query(const std::string& sql) {
    duckdb_result result{};
    if (duckdb_query(connection_.get(), sql.c_str(), &result) != DuckDBSuccess) {
        const std::string reason = first_line(duckdb_result_error(&result));
        duckdb_destroy_result(&result);
        return Unexpected(ErrorCode::kInternal, reason);
    }
    return DuckDbRows(result);
}

Result<DuckDbRows> DuckDbConnection::stream(const std::string& sql) {
    const PreparedStatement statement(connection_.get(), sql);
    if (!statement.is_valid()) {
        return Unexpected(ErrorCode::kInternal, first_line(statement.error()));
    }
    const PendingResult pending(statement);
    duckdb_result result{};
    if (!pending.is_valid() || duckdb_execute_pending(pending.native(), &result) != DuckDBSuccess) {
        const std::string reason = first_line(pending.error());
        duckdb_destroy_result(&result);
        return Unexpected(ErrorCode::kInternal, reason);
    }
    return DuckDbRows(result);
}

Result<DuckDbAppender> DuckDbAppender::open(const DuckDbConnection& connection, const char* table) {
    duckdb_appender appender = nullptr;
    const duckdb_state state =
        duckdb_appender_create(connection.native(), nullptr, table, &appender);
    DuckDbAppender owner(appender);
    if (state != DuckDBSuccess) {
        return Unexpected(ErrorCode::kInternal, first_line(duckdb_appender_error(appender)));
    }
    return owner;
}

void DuckDbAppender::note(duckdb_state state) {
    if (state != DuckDBSuccess && first_error_.empty()) {
        first_error_ = first_line(duckdb_appender_error(appender_.get()));
    }
}

Status DuckDbAppender::close() {
    note(duckdb_appender_close(appender_.get()));
    if (!first_error_.empty()) {
        return Unexpected(ErrorCode::kInternal, first_error_);
    }
    return {};
}

}  // namespace focusguard::events
