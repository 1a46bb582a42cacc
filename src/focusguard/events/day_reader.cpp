#include "focusguard/events/day_reader.hpp"

#include "focusguard/events/day_rows.hpp"

namespace focusguard::events {

Result<std::vector<StateSpan>> read_day(const std::filesystem::path& folder,
                                        const std::string& date, const std::stop_token& stop) {
    return spans_of(FG_TRY(read_day_rows(folder, date, stop)).rows);
}

}  // namespace focusguard::events
