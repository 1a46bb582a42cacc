// One training as MLflow keeps it: a run with what went in and what came out.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "focusguard/base/result.hpp"
#include "focusguard/base/time.hpp"

namespace focusguard::tracking {

struct Artifact {
    std::string name;            // the path below the run's artifacts, such as "model/model.onnx"
    std::filesystem::path file;  // whose content it is

    friend bool operator==(const Artifact&, const Artifact&) = default;
};

struct RunRecord {
    std::string experiment;  // its name
    std::string run_id;      // 32 lower-case hexadecimal digits; the stores that take one keep it
    std::string run_name;
    std::string user;  // login name; may be empty
    WallTime started;
    WallTime ended;
    std::map<std::string, std::string> params;
    std::map<std::string, double> metrics;  // may hold NaN and infinities
    std::map<std::string, std::string> tags;
    std::vector<Artifact> artifacts;

    friend bool operator==(const RunRecord&, const RunRecord&) = default;
};

// A run_id that nobody has.
std::string new_run_id();

// Adds what MLflow's own client puts on each run: its name, the user, and the program
// (`source_name`) with the commit it was built from, unless that is empty.
void add_standard_tags(RunRecord& record, const std::string& source_name,
                       const std::string& git_commit);

// What MLflow would refuse, put right: texts are cut to the lengths that it takes (params 6000
// bytes, tags 8000), never within a character. kInvalidArgument for a name that it cannot take:
// longer than 250 characters, or with others than letters, digits and "_-. :/", or that is not a
// plain path.
Status make_acceptable(RunRecord& record);

// As MLflow counts time: since 1970.
std::int64_t epoch_milliseconds(WallTime time);

// Where a run is to be found.
struct TrackedRun {
    std::string experiment_id;
    std::string run_id;
    std::string where;  // for the user: the store, as its address says
};

}  // namespace focusguard::tracking
