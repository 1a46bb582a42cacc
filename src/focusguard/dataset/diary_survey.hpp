// The diary's files, looked at before they are read: what is there, and what is missing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "focusguard/base/calendar_date.hpp"
#include "focusguard/base/result.hpp"

namespace focusguard::dataset {

struct SurveyedFile {
    std::string name;  // "date=YYYY-MM-DD/FILE"
    std::set<std::string> columns;
};

struct DiarySurvey {
    std::vector<CalendarDate> dates;  // that have files, in order
    std::vector<SurveyedFile> files;  // that can be read
    std::int64_t rows = 0;            // as the files' ends promise them
    std::set<std::string> vision_models;

    // Whether no file has it.
    bool lacks(const std::string& column) const;
};

// Reads the ends of all files; one that cannot be read is logged and left out. not_found when there
// is no diary, or it is empty. Takes some 2 ms a file.
Result<DiarySurvey> survey_diary(const std::filesystem::path& diary);

// All columns of the seed but fps have to be in every file, even if empty. failed_precondition with
// the missing ones and the command that helps when they are not.
Status check_columns(const std::filesystem::path& diary, const DiarySurvey& survey);

}  // namespace focusguard::dataset
