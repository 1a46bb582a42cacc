#include "focusguard/events/schema.hpp"

#include <fmt/format.h>

namespace focusguard::events {

std::string create_table_sql(std::string_view table) {
    std::string columns;
    for (const Column& column : kColumns) {
        columns += fmt::format("{}{} {}", columns.empty() ? "" : ", ", column.name, column.type);
    }
    return fmt::format("CREATE TABLE {} ({})", table, columns);
}

}  // namespace focusguard::events
