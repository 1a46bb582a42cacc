#include "focusguard/tracking/sqlite_connection.hpp"

#include <fmt/format.h>

namespace focusguard::tracking {

namespace {

constexpr int kPatienceMs = 20'000;  // MLflow's own busy_timeout

struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

ErrorCode code_of(int sqlite_code) {
    switch (sqlite_code & 0xFF) {  // the rest says more than we want to know
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return ErrorCode::kUnavailable;
        case SQLITE_FULL:
            return ErrorCode::kResourceExhausted;
        case SQLITE_READONLY:
        case SQLITE_CANTOPEN:
        case SQLITE_PERM:
        case SQLITE_IOERR:
            return ErrorCode::kFailedPrecondition;
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return ErrorCode::kDataLoss;
        default:
            return ErrorCode::kInternal;
    }
}

int bind(sqlite3_stmt* statement, int place, const SqliteValue& value) {
    if (const auto* whole = std::get_if<std::int64_t>(&value)) {
        return sqlite3_bind_int64(statement, place, *whole);
    }
    if (const auto* number = std::get_if<double>(&value)) {
        return sqlite3_bind_double(statement, place, *number);
    }
    if (const auto* text = std::get_if<std::string>(&value)) {
        // SQLite copies it when it is told no destructor that it could call later.
        return sqlite3_bind_text64(statement, place, text->data(), text->size(), SQLITE_TRANSIENT,
                                   SQLITE_UTF8);
    }
    return sqlite3_bind_null(statement, place);
}

SqliteValue column(sqlite3_stmt* statement, int place) {
    switch (sqlite3_column_type(statement, place)) {
        case SQLITE_INTEGER:
            return sqlite3_column_int64(statement, place);
        case SQLITE_FLOAT:
            return sqlite3_column_double(statement, place);
        case SQLITE_NULL:
            return nullptr;
        default: {
            const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, place));
            return std::string(text,
                               static_cast<std::size_t>(sqlite3_column_bytes(statement, place)));
        }
    }
}

}  // namespace

Unexpected SqliteConnection::failure() const {
    const int code = sqlite3_extended_errcode(database_.get());
    return Unexpected(code_of(code), fmt::format("{} could not be read or written ({}).",
                                                 file_.string(), sqlite3_errmsg(database_.get())));
}

Result<SqliteConnection> SqliteConnection::open(const std::filesystem::path& file) {
    sqlite3* database = nullptr;
    const int code = sqlite3_open_v2(file.c_str(), &database,
                                     SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    SqliteConnection connection(file, database);
    if (database == nullptr) {
        return Unexpected(ErrorCode::kResourceExhausted, "There is no memory for a database.");
    }
    if (code != SQLITE_OK) {
        return connection.failure();
    }
    sqlite3_busy_timeout(database, kPatienceMs);
    FG_TRY(connection.execute("PRAGMA foreign_keys = ON"));
    return connection;
}

Status SqliteConnection::execute(const char* sql) {
    if (sqlite3_exec(database_.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) {
        return failure();
    }
    return {};
}

Result<std::vector<SqliteRow>> SqliteConnection::query(const char* sql, const SqliteRow& values) {
    sqlite3_stmt* prepared = nullptr;
    if (sqlite3_prepare_v2(database_.get(), sql, -1, &prepared, nullptr) != SQLITE_OK) {
        return failure();
    }
    const Statement statement(prepared);
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (bind(prepared, static_cast<int>(i) + 1, values[i]) != SQLITE_OK) {
            return failure();
        }
    }
    std::vector<SqliteRow> rows;
    int code = sqlite3_step(prepared);
    for (; code == SQLITE_ROW; code = sqlite3_step(prepared)) {
        SqliteRow& row = rows.emplace_back();
        for (int place = 0; place < sqlite3_column_count(prepared); ++place) {
            row.push_back(column(prepared, place));
        }
    }
    if (code != SQLITE_DONE) {
        return failure();
    }
    return rows;
}

Result<SqliteTransaction> SqliteTransaction::begin(SqliteConnection& connection) {
    FG_TRY(connection.execute("BEGIN IMMEDIATE"));
    return SqliteTransaction(connection);
}

SqliteTransaction::~SqliteTransaction() {
    if (connection_ != nullptr) {
        static_cast<void>(connection_->execute("ROLLBACK"));
    }
}

Status SqliteTransaction::commit() {
    FG_TRY(connection_->execute("COMMIT"));
    connection_ = nullptr;
    return {};
}

}  // namespace focusguard::tracking
