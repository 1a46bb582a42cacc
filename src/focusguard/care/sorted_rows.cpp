#include "focusguard/care/sorted_rows.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace focusguard::care {

namespace {

using events::DuckDbConnection;
using events::DuckDbRows;
using events::PartitionFiles;

// Rows that are sorted at once: some 30 MiB of them.
constexpr std::uint64_t kSliceRows = 65'536;

// How finely a large file's times are looked at to cut it.
constexpr std::uint64_t kCutRows = kSliceRows / 4;

bool overlaps(const ScannedFile& file, const std::optional<double>& from,
              const std::optional<double>& to) {
    if (!file.first_ts) {
        return !to;
    }
    return (!from || *file.last_ts >= *from) && (!to || *file.first_ts < *to);
}

// A double in SQL that reads as the very same.
std::string number(double value) {
    return fmt::format("CAST('{}' AS DOUBLE)", value);
}

std::string condition(const std::optional<double>& from, const std::optional<double>& to) {
    std::string lower = from ? fmt::format("ts >= {}", number(*from)) : "true";
    if (!to) {
        return fmt::format("({} OR ts IS NULL)", lower);
    }
    return fmt::format("({} AND ts < {})", lower, number(*to));
}

}  // namespace

Result<SortedRows> SortedRows::open(DuckDbConnection& database, const PartitionFiles& files,
                                    const DayScan& scan) {
    SortedRows rows(database, files, scan);
    FG_TRY(rows.cut());
    return rows;
}

SortedRows::SortedRows(DuckDbConnection& database, const PartitionFiles& files, const DayScan& scan)
    : database_(database),
      files_(files),
      scan_(scan),
      may_have_duplicates_(scan.may_have_duplicates()) {}

Result<DuckDbRows::Chunk> SortedRows::next() {
    for (;;) {
        if (rows_) {
            DuckDbRows::Chunk chunk = rows_->next();
            if (chunk) {
                return chunk;
            }
            rows_.reset();
        }
        if (next_slice_ == slices_.size()) {
            return DuckDbRows::Chunk(nullptr);
        }
        const Slice& slice = slices_[next_slice_++];
        const std::string sql = distinct_sql(slice);
        if (!sql.empty()) {
            rows_.emplace(FG_TRY(
                database_.query(fmt::format("SELECT {} FROM ({}) ORDER BY ts, {}, file_row_number",
                                            column_list(), sql, seq_of_row()))));
        }
    }
}

Result<RowsDigest> SortedRows::digest() {
    if (!may_have_duplicates_) {
        return scan_.digest();
    }
    RowsDigest sum;
    for (const Slice& slice : slices_) {
        const std::string sql = distinct_sql(slice);
        if (sql.empty()) {
            continue;
        }
        DuckDbRows answer = FG_TRY(database_.query(fmt::format(
            "SELECT {} FROM (SELECT {} AS row_hash FROM ({}))", kDigestSql, row_hash_sql(), sql)));
        const DuckDbRows::Chunk chunk = answer.next();
        const auto count = [&](idx_t column) {
            return static_cast<std::uint64_t>(chunk.integer(column, 0));
        };
        sum += RowsDigest{count(0), count(1), count(2)};
    }
    return sum;
}

// Small files are cut between, large ones inside, so that slices of rows come out that are about
// as large as they should be, and larger where files overlap in time.
Status SortedRows::cut() {
    const auto times = FG_TRY(weighted_times());
    Slice slice;
    std::uint64_t rows = 0;
    for (const auto& [ts, weight] : times) {
        if (rows >= kSliceRows && ts > slice.from.value_or(times.front().first)) {
            slice.to = ts;
            slices_.push_back(slice);
            slice = Slice{ts, std::nullopt};
            rows = 0;
        }
        rows += weight;
    }
    slices_.push_back(slice);
    return {};
}

// Times at which a slice may begin, in order, each with about how many rows follow until the next.
Result<std::vector<std::pair<double, std::uint64_t>>> SortedRows::weighted_times() {
    std::vector<std::pair<double, std::uint64_t>> times;
    for (const ScannedFile& file : scan_.files) {
        if (!file.first_ts) {
            continue;
        }
        if (file.digest.rows <= kCutRows) {
            times.emplace_back(*file.first_ts, file.digest.rows);
            continue;
        }
        const std::uint64_t parts = file.digest.rows / kCutRows + 1;
        std::string shares;
        for (std::uint64_t part = 0; part < parts; ++part) {
            shares += fmt::format("{}{}", shares.empty() ? "" : ", ",
                                  static_cast<double>(part) / static_cast<double>(parts));
        }
        DuckDbRows answer = FG_TRY(
            database_.query(fmt::format("SELECT unnest(quantile_disc(CAST(ts AS DOUBLE), [{}])) "
                                        "FROM read_parquet({}, hive_partitioning = false)",
                                        shares, files_.sql_list({&file.name, 1}))));
        while (const DuckDbRows::Chunk chunk = answer.next()) {
            for (idx_t row = 0; row < chunk.size(); ++row) {
                times.emplace_back(chunk.number(0, row), file.digest.rows / parts);
            }
        }
    }
    std::ranges::sort(times);
    return times;
}

// Its rows in today's schema with their `file_row_number`; empty where no file has any.
std::string SortedRows::rows_sql(const Slice& slice) const {
    std::string sql;
    for (std::size_t shape = 0; shape < scan_.shapes.size(); ++shape) {
        std::vector<std::string> names;
        for (const ScannedFile& file : scan_.files) {
            if (file.shape == shape && overlaps(file, slice.from, slice.to)) {
                names.push_back(file.name);
            }
        }
        if (!names.empty()) {
            sql += fmt::format(
                "{}SELECT file_row_number, {} FROM read_parquet({}, file_row_number = true, "
                "hive_partitioning = false)",
                sql.empty() ? "" : " UNION ALL ", select_list(scan_.shapes[shape].columns),
                files_.sql_list(names));
        }
    }
    return sql.empty()
               ? sql
               : fmt::format("SELECT * FROM ({}) WHERE {}", sql, condition(slice.from, slice.to));
}

// The same without what is there twice.
std::string SortedRows::distinct_sql(const Slice& slice) const {
    std::string sql = rows_sql(slice);
    if (sql.empty() || !may_have_duplicates_) {
        return sql;
    }
    return fmt::format(
        "{0} QUALIFY {1} IS NULL OR row_number() OVER (PARTITION BY {1}, {2} ORDER BY "
        "file_row_number) = 1",
        sql, seq_of_row(), row_hash_sql());
}

}  // namespace focusguard::care
