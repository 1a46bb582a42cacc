// A run in MLflow's folder store: `mlruns/EXPERIMENT/RUN/…`, a small file for each value.
#pragma once

#include <filesystem>

#include "focusguard/base/result.hpp"
#include "focusguard/tracking/run_record.hpp"

namespace focusguard::tracking {

// Writes the whole run, finished; makes the folder and the experiment where they are missing.
// MLflow sees the run once its last file is there. Writing the same run again replaces it. The
// record is acceptable (make_acceptable()). Errors are sentences.
Result<TrackedRun> write_to_folder(const std::filesystem::path& folder, const RunRecord& record);

}  // namespace focusguard::tracking
