// Reads a diary to the last value and says what is wrong with it.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "focusguard/base/result.hpp"
#include "focusguard/care/care_tools.hpp"
#include "focusguard/care/day_folders.hpp"

namespace focusguard::care {

// One thing that is wrong: a clause, such as "it cannot be read (…)".
struct DiaryFault {
    std::string where;  // "date=2026-11-23/events_….parquet", or the day's folder
    std::string what;
};

struct CheckedDay {
    std::string date;
    std::size_t files = 0;
    std::uint64_t rows = 0;
    std::uint64_t bytes = 0;
};

struct DiaryCheck {
    std::vector<CheckedDay> days;
    std::map<int, std::size_t> files_by_version;  // 0: the early prototype's
    std::vector<DiaryFault> faults;

    std::size_t files() const;
    std::uint64_t rows() const;
    std::uint64_t bytes() const;
};

// Every file of every day in the range: whether it can be read, has the columns and types of its
// schema version, has as many rows as it promises, all of them of its folder's date and in order of
// time or of `seq`; and whether a `seq` is there twice, anywhere. Files of the early prototype are
// a fault, since training refuses them. Changes nothing. Takes some 1.5 s for a day of 864,000
// rows. Fails when asked to stop (unavailable), and where DuckDB itself does.
Result<DiaryCheck> check_diary(const CareTools& tools, const DateRange& range = {});

}  // namespace focusguard::care
