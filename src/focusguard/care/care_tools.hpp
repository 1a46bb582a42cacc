// What all work on a diary needs besides the diary.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>

#include "focusguard/events/file_system.hpp"

namespace focusguard::care {

// How far a work is: days that are done, of all; and the day that is in work.
struct CareProgress {
    std::size_t days_done = 0;
    std::size_t days = 0;
    std::string date;
    std::uint64_t rows_done = 0;  // of that day
    std::uint64_t rows = 0;       // that it has; 0 while that is not known
};

// Called on the working thread, often; must not block.
using OnProgress = std::function<void(const CareProgress&)>;

// Who changes a diary holds its lock. References must outlive the work.
struct CareTools {
    std::filesystem::path diary;
    events::FileSystem& file_system;
    std::string program_version;  // goes into new files
    std::stop_token stop;         // ends the work soon, with nothing lost
    OnProgress on_progress = [](const CareProgress&) {};
};

}  // namespace focusguard::care
