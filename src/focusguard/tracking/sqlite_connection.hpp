// SQLite's C interface as values that close themselves and errors that are Results. For our sources
// only.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <sqlite3.h>

#include "focusguard/base/result.hpp"

namespace focusguard::tracking {

using SqliteValue = std::variant<std::nullptr_t, std::int64_t, double, std::string>;
using SqliteRow = std::vector<SqliteValue>;

// One thread at a time. Errors are sentences that name the file: kUnavailable (another program has
// it locked), kResourceExhausted (disk full), kFailedPrecondition (may not be written), kDataLoss
// (not a database), kInternal.
class SqliteConnection {
public:
    // Opens the file or makes it. Waits up to 20 s for other programs, as MLflow does, and enforces
    // foreign keys.
    static Result<SqliteConnection> open(const std::filesystem::path& file);

    // Several statements without values.
    Status execute(const char* sql);

    // One statement, its values in place of its question marks; the rows that it gives.
    Result<std::vector<SqliteRow>> query(const char* sql, const SqliteRow& values = {});

private:
    struct Close {
        void operator()(sqlite3* database) const { sqlite3_close(database); }
    };

    SqliteConnection(std::filesystem::path file, sqlite3* database)
        : file_(std::move(file)), database_(database) {}

    Unexpected failure() const;

    std::filesystem::path file_;
    std::unique_ptr<sqlite3, Close> database_;
};

// All that is written while it lives is there at once, at commit(), or not at all.
class SqliteTransaction {
public:
    // Takes the lock for writing.
    static Result<SqliteTransaction> begin(SqliteConnection& connection);

    SqliteTransaction(SqliteTransaction&& other) noexcept
        : connection_(std::exchange(other.connection_, nullptr)) {}

    SqliteTransaction& operator=(SqliteTransaction&&) = delete;
    ~SqliteTransaction();

    Status commit();

private:
    explicit SqliteTransaction(SqliteConnection& connection) : connection_(&connection) {}

    SqliteConnection* connection_;
};

}  // namespace focusguard::tracking
