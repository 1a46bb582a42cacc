// For tests: a run with something of each kind.
#pragma once

#include <filesystem>
#include <fstream>
#include <limits>

#include "focusguard/tracking/run_record.hpp"

namespace focusguard::tracking {

// Its artifact lies in the folder.
inline RunRecord sample_run(const std::filesystem::path& folder) {
    std::ofstream(folder / "report.txt") << "all is well";
    RunRecord record;
    record.experiment = "focusguard";
    record.run_id = "0123456789abcdef0123456789abcdef";
    record.run_name = "logreg";
    record.user = "ada";
    record.started = WallTime(std::chrono::milliseconds(1'764'100'000'000));
    record.ended = WallTime(std::chrono::milliseconds(1'764'100'002'500));
    record.params = {{"model", "logreg"}, {"features", "['face_present', 'fps']"}};
    record.metrics = {{"test_macro_f1", 0.875},
                      {"nothing", std::numeric_limits<double>::quiet_NaN()},
                      {"endless", std::numeric_limits<double>::infinity()}};
    add_standard_tags(record, "focusguard", "0123456789abcdef0123456789abcdef01234567");
    record.artifacts = {{"reports/latest eval.txt", folder / "report.txt"}};
    return record;
}

}  // namespace focusguard::tracking
