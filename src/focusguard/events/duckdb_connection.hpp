// DuckDB's C API as values that close themselves and errors that are Results. For our sources
// only: nothing outside events/ and extraction/ sees duckdb.h.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <type_traits>

#include <duckdb.h>

#include "focusguard/base/result.hpp"

namespace focusguard::events {

// TEXT as an SQL string literal, quotes included.
std::string sql_literal(std::string_view text);

// The rows that a query gave.
class DuckDbRows {
public:
    explicit DuckDbRows(duckdb_result result) : result_(result) {}

    DuckDbRows(DuckDbRows&& other) noexcept;
    DuckDbRows& operator=(DuckDbRows&&) = delete;
    ~DuckDbRows();

    // A piece of up to duckdb_vector_size() rows, null after the last.
    class Chunk {
    public:
        explicit Chunk(duckdb_data_chunk chunk) : chunk_(chunk) {}

        Chunk(Chunk&& other) noexcept : chunk_(std::exchange(other.chunk_, nullptr)) {}

        Chunk& operator=(Chunk&&) = delete;
        ~Chunk();

        explicit operator bool() const { return chunk_ != nullptr; }

        idx_t size() const;
        bool is_null(idx_t column, idx_t row) const;
        double number(idx_t column, idx_t row) const;          // of a DOUBLE column
        std::int64_t integer(idx_t column, idx_t row) const;   // of a BIGINT column
        std::string_view text(idx_t column, idx_t row) const;  // of a VARCHAR column; borrowed

        // A column as DuckDB's own functions take it; borrowed.
        duckdb_vector vector(idx_t column) const {
            return duckdb_data_chunk_get_vector(chunk_, column);
        }

    private:
        duckdb_data_chunk chunk_;
    };

    Chunk next();

    // Of a stream(): whether it broke off, so that next() gave null before the last row.
    Status status();

private:
    duckdb_result result_;
};

// A private database in memory with one connection. It uses one thread, spills nothing to disk and
// loads no extensions. One thread at a time.
class DuckDbConnection {
public:
    // Opens the database; `memory_mib` caps its buffers.
    static Result<DuckDbConnection> open(int memory_mib);

    // The rows of one SQL statement, or an internal error with DuckDB's first line of explanation.
    Result<DuckDbRows> query(const std::string& sql);

    // The same, but the rows are made as they are fetched and none is kept: for more of them than
    // memory should hold. Another statement must wait until these rows are gone.
    Result<DuckDbRows> stream(const std::string& sql);

    // Has a query that runs now fail soon. Any thread.
    void interrupt() const { duckdb_interrupt(connection_.get()); }

    // For duckdb_appender_create; borrowed.
    duckdb_connection native() const { return connection_.get(); }

private:
    struct CloseDatabase {
        void operator()(duckdb_database database) const { duckdb_close(&database); }
    };

    struct Disconnect {
        void operator()(duckdb_connection connection) const { duckdb_disconnect(&connection); }
    };

    using Database = std::unique_ptr<std::remove_pointer_t<duckdb_database>, CloseDatabase>;
    using Connection = std::unique_ptr<std::remove_pointer_t<duckdb_connection>, Disconnect>;

    DuckDbConnection(Database database, Connection connection)
        : database_(std::move(database)), connection_(std::move(connection)) {}

    Database database_;
    Connection connection_;
};

// Appends rows to a table. Values go in column by column, each row closed by end_row().
class DuckDbAppender {
public:
    static Result<DuckDbAppender> open(const DuckDbConnection& connection, const char* table);

    void number(double value) { note(duckdb_append_double(appender_.get(), value)); }

    void integer(std::int64_t value) { note(duckdb_append_int64(appender_.get(), value)); }

    // Must be UTF-8.
    void text(std::string_view value) {
        note(duckdb_append_varchar_length(appender_.get(), value.data(), value.size()));
    }

    void null() { note(duckdb_append_null(appender_.get())); }

    void end_row() { note(duckdb_appender_end_row(appender_.get())); }

    // Makes the rows visible in the table; the first thing that went wrong, if anything did.
    Status close();

private:
    struct Destroy {
        void operator()(duckdb_appender appender) const { duckdb_appender_destroy(&appender); }
    };

    explicit DuckDbAppender(duckdb_appender appender) : appender_(appender) {}

    void note(duckdb_state state);

    std::unique_ptr<std::remove_pointer_t<duckdb_appender>, Destroy> appender_;
    std::string first_error_;
};

}  // namespace focusguard::events
