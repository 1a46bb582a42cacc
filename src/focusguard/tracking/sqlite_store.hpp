// A run in MLflow's SQLite store: `mlflow.db`, with the artifacts in files beside it.
#pragma once

#include <filesystem>

#include "focusguard/base/result.hpp"
#include "focusguard/tracking/run_record.hpp"

namespace focusguard::tracking {

// Writes the whole run, finished, in one transaction; makes the file, its schema (MLflow 3.9.0's)
// and the experiment where they are missing. Its artifacts go to EXPERIMENT/RUN/artifacts below the
// artifact root, or where the experiment has them already. Writing a run that is there already
// changes nothing but its artifacts. The record is acceptable (make_acceptable()). Errors are
// sentences; kFailedPrecondition when the file belongs to another version of MLflow, or the
// experiment was deleted.
Result<TrackedRun> write_to_sqlite(const std::filesystem::path& file,
                                   const std::filesystem::path& artifact_root,
                                   const RunRecord& record);

}  // namespace focusguard::tracking
