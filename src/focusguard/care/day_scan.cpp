#include "focusguard/care/day_scan.hpp"

#include <algorithm>
#include <map>
#include <ranges>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "focusguard/events/schema.hpp"

namespace focusguard::care {

namespace {

namespace fs = std::filesystem;
using events::DuckDbConnection;
using events::DuckDbRows;
using events::PartitionFiles;
using events::UnreadableFile;

std::string name_in(std::string_view path) {
    return std::string(path.substr(path.rfind('/') + 1));
}

// What the footers of some files say, by the files' names.
struct Footer {
    std::map<std::string, std::string> metadata;
    FileColumns columns;
    std::uint64_t rows = 0;
};

using Footers = std::map<std::string, Footer>;

// Calls `take` with each row of the query's answer.
template <typename Take>
Status for_each_row(DuckDbConnection& database, const std::string& sql, Take&& take) {
    DuckDbRows rows = FG_TRY(database.query(sql));
    while (const DuckDbRows::Chunk chunk = rows.next()) {
        for (idx_t row = 0; row < chunk.size(); ++row) {
            take(chunk, row);
        }
    }
    return {};
}

Result<Footers> read_footers(DuckDbConnection& database, const std::string& list) {
    Footers found;
    FG_TRY(for_each_row(database,
                        fmt::format("SELECT file_name, name, duckdb_type FROM parquet_schema({}) "
                                    "WHERE duckdb_type IS NOT NULL",
                                    list),
                        [&](const DuckDbRows::Chunk& chunk, idx_t row) {
                            found[name_in(chunk.text(0, row))].columns.emplace(chunk.text(1, row),
                                                                               chunk.text(2, row));
                        }));
    FG_TRY(for_each_row(
        database,
        fmt::format("SELECT file_name, decode(key), decode(value) FROM parquet_kv_metadata({}) "
                    "WHERE decode(key) IN ('schema_version', 'vision_model')",
                    list),
        [&](const DuckDbRows::Chunk& chunk, idx_t row) {
            found[name_in(chunk.text(0, row))].metadata.emplace(chunk.text(1, row),
                                                                chunk.text(2, row));
        }));
    FG_TRY(for_each_row(
        database,
        fmt::format("SELECT file_name, CAST(num_rows AS BIGINT) FROM parquet_file_metadata({})",
                    list),
        [&](const DuckDbRows::Chunk& chunk, idx_t row) {
            found[name_in(chunk.text(0, row))].rows =
                static_cast<std::uint64_t>(chunk.integer(1, row));
        }));
    return found;
}

// The number of a version that this program knows.
std::optional<int> known_version(const Footer& footer) {
    const auto entry = footer.metadata.find("schema_version");
    if (entry == footer.metadata.end()) {
        return kPrototype;
    }
    for (int version = 1; version <= events::kSchemaVersion; ++version) {
        if (entry->second == std::to_string(version)) {
            return version;
        }
    }
    return std::nullopt;
}

FileShape shape_of(const Footer& footer) {
    FileShape shape;
    shape.columns = footer.columns;
    if (const auto version = known_version(footer)) {
        shape.version = *version;
        shape.faults = schema_faults(*version, footer.columns);
    } else {
        shape.version = kUnknownVersion;
        shape.faults = {fmt::format("has the schema version {}, and this FocusGuard knows 1 to {}",
                                    footer.metadata.at("schema_version"), events::kSchemaVersion)};
    }
    return shape;
}

std::string facts_sql(const FileShape& shape, const std::string& list, const std::string& date) {
    return fmt::format(
        "SELECT filename, {}, min(ts), max(ts), "
        "count(*) FILTER (WHERE ts IS NULL OR NOT isfinite(ts)), "
        "count(*) FILTER (WHERE ts < ts_before), "
        "min(seq), max(seq), count(*) FILTER (WHERE seq IS NULL), "
        "count(*) FILTER (WHERE seq <= seq_before), "
        "count(*) FILTER (WHERE date IS DISTINCT FROM {}) "
        "FROM (SELECT filename, ts, seq, date, row_hash, "
        "      CASE WHEN file_row_number > 0 THEN lag(ts) OVER () END AS ts_before, "
        "      CASE WHEN file_row_number > 0 THEN lag(seq) OVER () END AS seq_before "
        "      FROM (SELECT filename, file_row_number, ts, date, {} AS seq, {} AS row_hash "
        "            FROM (SELECT filename, file_row_number, {} FROM read_parquet({}, "
        "                  filename = true, file_row_number = true, hive_partitioning = false)))) "
        "GROUP BY filename",
        kDigestSql, events::sql_literal(date), seq_of_row(), row_hash_sql(),
        select_list(shape.columns), list);
}

void take_facts(const DuckDbRows::Chunk& chunk, idx_t row, ScannedFile& file,
                const std::string& date) {
    const auto count = [&](idx_t column) {
        return static_cast<std::uint64_t>(chunk.integer(column, row));
    };
    file.digest = {count(1), count(2), count(3)};
    if (!chunk.is_null(4, row)) {
        file.first_ts = chunk.number(4, row);
        file.last_ts = chunk.number(5, row);
    }
    if (!chunk.is_null(8, row)) {
        file.first_seq = chunk.integer(8, row);
        file.last_seq = chunk.integer(9, row);
    }
    file.has_rows_without_seq = count(10) > 0;
    file.is_seq_rising = count(11) == 0;
    if (count(6) > 0) {
        file.oddities.push_back(fmt::format("{} rows have no time", count(6)));
    }
    file.is_in_order_of_time = count(7) == 0;
    // After the clock was set back, a file as it was written is in the order of its numbers.
    const bool is_in_order_of_seq =
        file.first_seq && !file.has_rows_without_seq && file.is_seq_rising;
    if (!file.is_in_order_of_time && !is_in_order_of_seq) {
        file.oddities.push_back(
            fmt::format("its rows are not in the order of time ({} of them)", count(7)));
    }
    if (count(12) > 0) {
        file.oddities.push_back(
            fmt::format("{} rows are of another date than the folder's, {}", count(12), date));
    }
}

// Reads one day; what is wrong with single files is noted with them.
class Scanner {
public:
    Scanner(DuckDbConnection& database, const PartitionFiles& files, const std::stop_token& stop,
            DayScan& scan)
        : database_(database), files_(files), stop_(stop), scan_(scan) {}

    Status read_ends(const fs::path& folder, const std::string& date) {
        scan_.date = date;
        for (const std::string& name : files_.names()) {
            ScannedFile& file = scan_.files.emplace_back();
            file.name = name;
            std::error_code gone;
            const auto bytes = fs::file_size(folder / name, gone);
            file.bytes = gone ? 0 : bytes;
        }
        note_unreadable(read(files_.names(), [&](const std::string& list) -> Status {
            // Only what files share is kept: a day may be in ten thousands of them.
            for (const auto& [name, footer] : FG_TRY(read_footers(database_, list))) {
                take_footer(file_named(name), footer);
            }
            return {};
        }));
        return stop_.stop_requested() ? Status(stopped()) : Status();
    }

    Status read_rows() {
        for (std::size_t shape = 0; shape < scan_.shapes.size(); ++shape) {
            if (scan_.shapes[shape].faults.empty()) {
                FG_TRY(read_rows_of(shape));
            }
        }
        return {};
    }

private:
    std::vector<UnreadableFile> read(PartitionFiles::Names names,
                                     const PartitionFiles::Query& query) const {
        return files_.read_some(names, [&](const std::string& list) {
            return stop_.stop_requested() ? Status() : query(list);
        });
    }

    void take_footer(ScannedFile& file, const Footer& footer) {
        const auto value = [&](const char* key) {
            const auto entry = footer.metadata.find(key);
            return entry == footer.metadata.end() ? std::string() : entry->second;
        };
        if (const std::string model = value("vision_model"); !model.empty()) {
            scan_.vision_models.insert(model);
        }
        const auto [shape, is_new] =
            shapes_.try_emplace({value("schema_version"), footer.columns}, scan_.shapes.size());
        if (is_new) {
            scan_.shapes.push_back(shape_of(footer));
        }
        file.shape = shape->second;
        file.digest.rows = footer.rows;
    }

    Status read_rows_of(std::size_t shape) {
        std::vector<std::string> names;
        for (const ScannedFile& file : scan_.files) {
            if (file.damage.empty() && file.shape == shape) {
                names.push_back(file.name);
            }
        }
        note_unreadable(read(names, [&](const std::string& list) {
            return for_each_row(
                database_, facts_sql(scan_.shapes[shape], list, scan_.date),
                [&](const DuckDbRows::Chunk& chunk, idx_t row) {
                    ScannedFile& file = file_named(name_in(chunk.text(0, row)));
                    const std::uint64_t promised = file.digest.rows;
                    take_facts(chunk, row, file, scan_.date);
                    if (promised != file.digest.rows) {
                        file.damage.push_back(fmt::format("its end says {} rows, and it has {}",
                                                          promised, file.digest.rows));
                    }
                });
        }));
        return stop_.stop_requested() ? Status(stopped()) : Status();
    }

    ScannedFile& file_named(const std::string& name) {
        const auto found = std::ranges::lower_bound(scan_.files, name, {}, &ScannedFile::name);
        return *found;
    }

    void note_unreadable(const std::vector<UnreadableFile>& unreadable) {
        for (const UnreadableFile& bad : unreadable) {
            file_named(bad.name).damage.push_back(
                fmt::format("it cannot be read ({})", bad.reason));
        }
    }

    DuckDbConnection& database_;
    const PartitionFiles& files_;
    const std::stop_token& stop_;
    DayScan& scan_;
    // The places in DayScan::shapes, by the version as it is written and the columns.
    std::map<std::pair<std::string, FileColumns>, std::size_t> shapes_;
};

}  // namespace

const char* const kDigestSql =
    "count(*), CAST(coalesce(sum(row_hash & 4294967295), 0) AS BIGINT), "
    "CAST(coalesce(sum(row_hash >> 32), 0) AS BIGINT)";

std::string row_hash_sql() {
    return fmt::format("hash({})", column_list());
}

Unexpected stopped() {
    return Unexpected(ErrorCode::kUnavailable, "Stopped before it was done; nothing is lost.");
}

RowsDigest& RowsDigest::operator+=(const RowsDigest& other) {
    rows += other.rows;
    low += other.low;
    high += other.high;
    return *this;
}

RowsDigest DayScan::digest() const {
    RowsDigest sum;
    for (const ScannedFile& file : files) {
        sum += file.digest;
    }
    return sum;
}

std::vector<std::string> DayScan::damage_of(const ScannedFile& file) const {
    std::vector<std::string> damage;
    if (file.shape) {
        damage = shapes[*file.shape].faults;
    }
    damage.insert(damage.end(), file.damage.begin(), file.damage.end());
    return damage;
}

std::vector<std::string> DayScan::faults_of(const ScannedFile& file) const {
    std::vector<std::string> faults = damage_of(file);
    faults.insert(faults.end(), file.oddities.begin(), file.oddities.end());
    return faults;
}

std::uint64_t DayScan::bytes() const {
    std::uint64_t sum = 0;
    for (const ScannedFile& file : files) {
        sum += file.bytes;
    }
    return sum;
}

bool DayScan::may_have_duplicates() const {
    std::vector<std::pair<std::int64_t, std::int64_t>> ranges;
    for (const ScannedFile& file : files) {
        if (!file.first_seq) {
            continue;
        }
        if (!file.is_seq_rising) {
            return true;
        }
        ranges.emplace_back(*file.first_seq, *file.last_seq);
    }
    std::ranges::sort(ranges);
    for (std::size_t i = 1; i < ranges.size(); ++i) {
        if (ranges[i].first <= ranges[i - 1].second) {
            return true;
        }
    }
    return false;
}

Result<DayScan> scan_day(DuckDbConnection& database, const PartitionFiles& files,
                         const fs::path& folder, const std::string& date,
                         const std::stop_token& stop) {
    DayScan scan;
    Scanner scanner(database, files, stop, scan);
    FG_TRY(scanner.read_ends(folder, date));
    FG_TRY(scanner.read_rows());
    return scan;
}

Result<DayScan> scan_day_ends(DuckDbConnection& database, const PartitionFiles& files,
                              const fs::path& folder, const std::string& date,
                              const std::stop_token& stop) {
    DayScan scan;
    FG_TRY(Scanner(database, files, stop, scan).read_ends(folder, date));
    return scan;
}

}  // namespace focusguard::care
