// Runs that no store has taken yet, as files: a training is not lost because a server is away.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "focusguard/base/result.hpp"
#include "focusguard/tracking/run_record.hpp"

namespace focusguard::tracking {

struct PendingRun {
    RunRecord record;  // its artifacts lie in `folder`
    std::filesystem::path folder;
};

struct PendingRuns {
    std::vector<PendingRun> runs;                   // oldest first
    std::vector<std::filesystem::path> unreadable;  // folders that hold no whole run
};

// Keeps the run in ROOT/RUN_ID/ with copies of its artifacts; it is there whole or not at all.
// Errors are sentences.
Status keep_run(const std::filesystem::path& root, const RunRecord& record);

// What is kept. Empty where there is no such folder.
PendingRuns pending_runs(const std::filesystem::path& root);

// Removes a kept run.
void forget_run(const PendingRun& run);

}  // namespace focusguard::tracking
