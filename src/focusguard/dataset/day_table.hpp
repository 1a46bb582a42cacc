// One date of the diary, as far as a learner needs it. For our sources only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "focusguard/base/calendar_date.hpp"
#include "focusguard/base/result.hpp"
#include "focusguard/base/time.hpp"

namespace focusguard::dataset {

inline constexpr std::uint8_t kNoState = 255;

struct TableRow {
    WallTime at;
    std::uint32_t run = 0;          // place in DayTable::runs
    float distance_cm = 0.0F;       // NaN where it was not measured
    float face_brightness = 0.0F;   // NaN where it was not measured
    std::uint8_t state = kNoState;  // state_smooth as the number of a state::FocusState
    bool has_no_face = false;       // face_present is 0
};

struct TableRun {
    std::optional<std::string> run_id;
    std::optional<std::string> session_id;  // of its first row
};

struct DayTable {
    std::vector<TableRun> runs;  // in the order in which they began
    std::vector<TableRow> rows;  // run by run, each in the order of time
    std::vector<double> values;  // rows × columns; NaN where there is none
    std::size_t columns = 0;
    std::size_t without_time = 0;  // rows that were left out
    std::size_t doubled = 0;       // rows that were there twice, and are here once
    std::size_t unreadable_files = 0;

    std::span<const double> values_of(std::size_t row) const {
        return {values.data() + row * columns, columns};
    }
};

// The rows of FOLDER/date=DATE/*.parquet with these columns, which are names of feature_columns().
// What cannot be made a number is none. Of rows of one run and one moment the first is taken (see
// events::read_day_rows()). Fails when DuckDB does, or with unavailable when asked to stop. Any
// thread; takes some 50 bytes a row.
Result<DayTable> read_day_table(const std::filesystem::path& diary, CalendarDate date,
                                const std::vector<std::string>& columns,
                                const std::stop_token& stop);

}  // namespace focusguard::dataset
