#include "focusguard/app/clock_text.hpp"

#include <fmt/format.h>

namespace focusguard::app {

std::string clock_text(WallTime time) {
    const auto minutes = local_time(time).since_midnight.count();
    return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
}

std::string moment_text(WallTime time) {
    return fmt::format("{} {}", local_date(time), clock_text(time));
}

}  // namespace focusguard::app
