#include "focusguard/dataset/day_table.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <utility>

#include <fmt/format.h>

#include "focusguard/events/diary_table.hpp"
#include "focusguard/events/duckdb_connection.hpp"
#include "focusguard/events/partition_files.hpp"

namespace focusguard::dataset {

namespace {

using events::DuckDbConnection;
using events::DuckDbRows;
using Chunk = DuckDbRows::Chunk;

// In the select list, before the columns that were asked for.
enum Column : idx_t { kMoment, kState, kFace, kRun, kSession, kDistance, kBrightness, kFirstValue };

// A model's own verdicts are nothing to learn from: of its rows the rules' state counts, and its
// probability is not the rules' confidence, which the live program would look at.
constexpr const char* kRulesState =
    "CASE WHEN model_id IS NULL THEN state_smooth ELSE state_raw_pose_gaze END";

std::string value_sql(const std::string& column) {
    const std::string number = fmt::format("TRY_CAST({} AS DOUBLE)", column);
    return column == "state_confidence"
               ? fmt::format("CASE WHEN model_id IS NULL THEN {} END", number)
               : number;
}

std::string rows_sql(const std::string& files, const std::vector<std::string>& columns) {
    std::string values;
    for (const std::string& column : columns) {
        values += ", " + value_sql(column);
    }
    return fmt::format(
        "SELECT CASE WHEN isfinite(TRY_CAST(ts AS DOUBLE)) AND abs(TRY_CAST(ts AS DOUBLE)) < 1e11 "
        "THEN CAST(round(TRY_CAST(ts AS DOUBLE) * 1e6) AS BIGINT) END, CAST({} AS BIGINT), "
        "TRY_CAST(face_present AS DOUBLE), CAST(run_id AS VARCHAR), CAST(session_id AS VARCHAR), "
        "TRY_CAST(distance_cm AS DOUBLE), TRY_CAST(face_brightness AS DOUBLE){} FROM {}",
        events::state_number_sql(kRulesState), values, events::diary_table_sql(files));
}

// A column of a chunk whose values are T, without a call for each.
template <typename T>
class Values {
public:
    Values(const Chunk& chunk, idx_t column)
        : data_(static_cast<const T*>(duckdb_vector_get_data(chunk.vector(column)))),
          validity_(duckdb_vector_get_validity(chunk.vector(column))) {}

    bool is_null(idx_t row) const {
        return validity_ != nullptr && (validity_[row / 64] >> (row % 64) & 1U) == 0;
    }

    T operator[](idx_t row) const { return data_[row]; }

private:
    const T* data_;
    const std::uint64_t* validity_;
};

double number_or_nan(const Values<double>& values, idx_t row) {
    return values.is_null(row) || !std::isfinite(values[row])
               ? std::numeric_limits<double>::quiet_NaN()
               : values[row];
}

std::optional<std::string> text_or_none(const Chunk& chunk, idx_t column, idx_t row) {
    return chunk.is_null(column, row) ? std::nullopt
                                      : std::optional(std::string(chunk.text(column, row)));
}

// Adds chunks to a table.
class Reader {
public:
    explicit Reader(DayTable& table) : table_(table) {}

    void append(const Chunk& chunk) {
        const Values<std::int64_t> moments(chunk, kMoment);
        const Values<std::int64_t> states(chunk, kState);
        const Values<double> faces(chunk, kFace);
        const Values<double> distances(chunk, kDistance);
        const Values<double> brightnesses(chunk, kBrightness);
        std::vector<Values<double>> columns;
        for (idx_t i = 0; i < table_.columns; ++i) {
            columns.emplace_back(chunk, kFirstValue + i);
        }
        for (idx_t row = 0; row < chunk.size(); ++row) {
            if (moments.is_null(row)) {
                ++table_.without_time;
                continue;
            }
            TableRow& added = table_.rows.emplace_back();
            added.at = WallTime(std::chrono::microseconds(moments[row]));
            added.run = run_of(chunk, row);
            added.distance_cm = static_cast<float>(number_or_nan(distances, row));
            added.face_brightness = static_cast<float>(number_or_nan(brightnesses, row));
            if (!states.is_null(row)) {
                added.state = static_cast<std::uint8_t>(states[row]);
            }
            added.has_no_face = !faces.is_null(row) && faces[row] == 0.0;
            for (const Values<double>& column : columns) {
                table_.values.push_back(number_or_nan(column, row));
            }
        }
    }

private:
    std::uint32_t run_of(const Chunk& chunk, idx_t row) {
        const bool has_id = !chunk.is_null(kRun, row);
        const std::string_view id = has_id ? chunk.text(kRun, row) : std::string_view();
        // Neighbouring rows are nearly always of one run.
        if (table_.runs.empty() || has_id != table_.runs[last_].run_id.has_value() ||
            (has_id && id != *table_.runs[last_].run_id)) {
            last_ = find_or_add(text_or_none(chunk, kRun, row), chunk, row);
        }
        return last_;
    }

    std::uint32_t find_or_add(const std::optional<std::string>& id, const Chunk& chunk, idx_t row) {
        const auto [known, is_new] =
            places_.try_emplace(id, static_cast<std::uint32_t>(table_.runs.size()));
        if (is_new) {
            table_.runs.push_back({id, text_or_none(chunk, kSession, row)});
        }
        return known->second;
    }

    DayTable& table_;
    std::map<std::optional<std::string>, std::uint32_t> places_;
    std::uint32_t last_ = 0;
};

Unexpected stopped() {
    return Unexpected(ErrorCode::kUnavailable, "The diary was not read to its end.");
}

// Appends the files' rows, or none of them when one cannot be read.
Status append_files(DuckDbConnection& database, const std::string& sql, Reader& reader,
                    DayTable& table, const std::stop_token& stop) {
    const std::size_t rows_before = table.rows.size();
    const std::size_t without_time_before = table.without_time;
    DuckDbRows found = FG_TRY(database.stream(sql));
    while (const Chunk chunk = found.next()) {
        if (stop.stop_requested()) {
            return {};
        }
        reader.append(chunk);
    }
    Status whole = found.status();
    if (!whole) {
        table.rows.resize(rows_before);
        table.values.resize(rows_before * table.columns);
        table.without_time = without_time_before;
    }
    return whole;
}

// Numbers the runs by their first rows' times.
void sort_runs(DayTable& table) {
    std::vector<WallTime> begins(table.runs.size(), WallTime(std::chrono::microseconds::max()));
    for (const TableRow& row : table.rows) {
        begins[row.run] = std::min(begins[row.run], row.at);
    }
    std::vector<std::uint32_t> order(table.runs.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order, {}, [&](std::uint32_t run) { return begins[run]; });
    std::vector<std::uint32_t> place_of(order.size());
    std::vector<TableRun> runs;
    for (std::uint32_t place = 0; place < order.size(); ++place) {
        place_of[order[place]] = place;
        runs.push_back(std::move(table.runs[order[place]]));
    }
    table.runs = std::move(runs);
    for (TableRow& row : table.rows) {
        row.run = place_of[row.run];
    }
}

auto run_and_moment(const TableRow& row) {
    return std::pair(row.run, row.at);
}

void copy_row(const DayTable& from, std::size_t row, DayTable& to, std::size_t place) {
    to.rows[place] = from.rows[row];
    std::ranges::copy(from.values_of(row),
                      to.values.begin() + static_cast<std::ptrdiff_t>(place * to.columns));
}

void sort_rows(DayTable& table) {
    // Mostly they come in order, and then a look is all that it takes.
    if (std::ranges::is_sorted(table.rows, {}, run_and_moment)) {
        return;
    }
    std::vector<std::uint32_t> order(table.rows.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order, {},
                             [&](std::uint32_t row) { return run_and_moment(table.rows[row]); });
    DayTable sorted;
    sorted.columns = table.columns;
    sorted.rows.resize(table.rows.size());
    sorted.values.resize(table.values.size());
    for (std::size_t place = 0; place < order.size(); ++place) {
        copy_row(table, order[place], sorted, place);
    }
    table.rows = std::move(sorted.rows);
    table.values = std::move(sorted.values);
}

void drop_doubles(DayTable& table) {
    std::size_t kept = 0;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        if (kept > 0 && run_and_moment(table.rows[row]) == run_and_moment(table.rows[kept - 1])) {
            continue;
        }
        if (row != kept) {
            copy_row(table, row, table, kept);
        }
        ++kept;
    }
    table.doubled = table.rows.size() - kept;
    table.rows.resize(kept);
    table.values.resize(kept * table.columns);
}

}  // namespace

Result<DayTable> read_day_table(const std::filesystem::path& diary, CalendarDate date,
                                const std::vector<std::string>& columns,
                                const std::stop_token& stop) {
    DayTable table;
    table.columns = columns.size();
    const events::PartitionFiles files(diary / ("date=" + to_text(date)));
    DuckDbConnection database = FG_TRY(events::open_diary_table());
    Reader reader(table);
    table.unreadable_files = files.read([&](const std::string& list) {
        return stop.stop_requested()
                   ? Status()
                   : append_files(database, rows_sql(list, columns), reader, table, stop);
    });
    if (stop.stop_requested()) {
        return stopped();
    }
    sort_runs(table);
    sort_rows(table);
    drop_doubles(table);
    return table;
}

}  // namespace focusguard::dataset
