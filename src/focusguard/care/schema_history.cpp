#include "focusguard/care/schema_history.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

#include <fmt/format.h>

#include "focusguard/base/assert.hpp"
#include "focusguard/events/schema.hpp"

namespace focusguard::care {

namespace {

using events::Column;
using events::kColumns;

// How many of kColumns the versions 1, 2, … have; each has those of the version before.
constexpr std::array<std::size_t, 6> kColumnsOfVersions = {17, 18, 34, 35, 36, 37};
static_assert(kColumnsOfVersions[events::kSchemaVersion - 1] == kColumns.size());

// What the prototypes lacked, most of them all six (seed: the real logs of February 2026), and what
// is known of them. Rows were only written while the session ran, and a kind in a row was a nudge.
struct LaterColumn {
    std::string_view name;
    std::string_view value;  // SQL, from columns that the prototypes had
};

constexpr std::array<LaterColumn, 6> kLaterThanPrototype = {{
    {"session_id", "NULL"},
    {"run_id", "NULL"},
    {"session_mode", "'RUNNING'"},
    {"intervention_fired", "(intervention_kind IS NOT NULL)"},
    {"intervention_type", "NULL"},
    {"policy_reason", "NULL"},
}};

const LaterColumn* later_than_prototype(std::string_view name) {
    const auto* const found = std::ranges::find(kLaterThanPrototype, name, &LaterColumn::name);
    return found == kLaterThanPrototype.end() ? nullptr : found;
}

std::span<const Column> columns_of(int version) {
    FG_ASSERT(version <= events::kSchemaVersion);
    const int index = std::max(version, 1) - 1;
    return {kColumns.data(), kColumnsOfVersions.at(static_cast<std::size_t>(index))};
}

// Whether each value of the one type is a value of the other. A column of which nothing is known
// but nulls is INTEGER to some writers.
bool widens_to(std::string_view from, std::string_view to) {
    constexpr std::array<std::string_view, 3> kSmallIntegers = {"TINYINT", "SMALLINT", "INTEGER"};
    const bool is_small = std::ranges::find(kSmallIntegers, from) != kSmallIntegers.end();
    if (to == "DOUBLE") {
        return is_small || from == "FLOAT";
    }
    return to == "BIGINT" && (is_small || from == "BOOLEAN");
}

std::string quoted(std::string_view name) {
    return fmt::format("\"{}\"", name);
}

}  // namespace

std::vector<std::string> schema_faults(int version, const FileColumns& columns) {
    std::vector<std::string> faults;
    for (const Column& column : columns_of(version)) {
        const auto found = columns.find(std::string(column.name));
        if (found == columns.end()) {
            if (version != kPrototype || later_than_prototype(column.name) == nullptr) {
                faults.push_back(fmt::format("lacks the column {}", column.name));
            }
        }
    }
    for (const auto& [name, type] : columns) {
        const auto* const known = std::ranges::find(kColumns, name, &Column::name);
        if (known == kColumns.end()) {
            faults.push_back(
                fmt::format("has the column {}, which FocusGuard does not know", name));
        } else if (type != known->type && type != kOnlyNulls && !widens_to(type, known->type)) {
            faults.push_back(fmt::format("{} is {}, not {}", name, type, known->type));
        }
    }
    return faults;
}

std::vector<std::string> missing_from_prototype(const FileColumns& columns) {
    std::vector<std::string> missing;
    for (const LaterColumn& column : kLaterThanPrototype) {
        if (!columns.contains(std::string(column.name))) {
            missing.emplace_back(column.name);
        }
    }
    return missing;
}

std::string select_list(const FileColumns& columns) {
    std::string list;
    for (const Column& column : kColumns) {
        const LaterColumn* const later = later_than_prototype(column.name);
        std::string value = "NULL";
        if (columns.contains(std::string(column.name))) {
            value = quoted(column.name);
        } else if (later != nullptr) {
            value = later->value;
        }
        list += fmt::format("{}CAST({} AS {}) AS {}", list.empty() ? "" : ", ", value, column.type,
                            quoted(column.name));
    }
    return list;
}

std::string column_list() {
    std::string list;
    for (const Column& column : kColumns) {
        list += fmt::format("{}{}", list.empty() ? "" : ", ", quoted(column.name));
    }
    return list;
}

std::string seq_of_row() {
    const bool is_known = std::ranges::find(kColumns, "seq", &Column::name) != kColumns.end();
    return is_known ? "seq" : "CAST(NULL AS BIGINT)";
}

}  // namespace focusguard::care
