#include "focusguard/tracking/pending_runs.hpp"

#include <algorithm>
#include <system_error>

#include <fmt/format.h>

#include "focusguard/tracking/artifact_files.hpp"
#include "focusguard/tracking/run_record_json.hpp"

namespace focusguard::tracking {

namespace {

using std::filesystem::path;

constexpr const char* kRunFile = "run.json";
constexpr const char* kArtifacts = "artifacts";
// Not a run yet: begins with a dot, which pending_runs() passes over.
constexpr const char* kUnfinished = ".";

Result<PendingRun> read_run(const path& folder) {
    const std::string text = FG_TRY(read_whole(folder / kRunFile));
    RunRecord record = FG_TRY(parse_run(text, folder / kArtifacts));
    return PendingRun{std::move(record), folder};
}

Status write_run(const path& folder, const RunRecord& record) {
    FG_TRY(copy_artifacts(record.artifacts, folder / kArtifacts));
    if (!write_text(folder / kRunFile, run_text(record))) {
        return Unexpected(ErrorCode::kFailedPrecondition,
                          fmt::format("The run could not be kept in {}; check the disk's space and "
                                      "the folder's permissions.",
                                      folder.string()));
    }
    return {};
}

}  // namespace

Status keep_run(const path& root, const RunRecord& record) {
    const path unfinished = root / (kUnfinished + record.run_id);
    std::error_code failure;
    std::filesystem::remove_all(unfinished, failure);
    FG_TRY(write_run(unfinished, record));
    std::filesystem::rename(unfinished, root / record.run_id, failure);
    if (failure) {
        return Unexpected(ErrorCode::kFailedPrecondition,
                          fmt::format("The run could not be kept in {} ({}).",
                                      (root / record.run_id).string(), failure.message()));
    }
    return {};
}

PendingRuns pending_runs(const path& root) {
    PendingRuns pending;
    std::error_code failure;
    for (const auto& entry : std::filesystem::directory_iterator(root, failure)) {
        if (!entry.is_directory() || entry.path().filename().string().starts_with(kUnfinished)) {
            continue;
        }
        if (auto run = read_run(entry.path())) {
            pending.runs.push_back(*std::move(run));
        } else {
            pending.unreadable.push_back(entry.path());
        }
    }
    std::ranges::sort(pending.runs, {}, [](const PendingRun& run) { return run.record.started; });
    return pending;
}

void forget_run(const PendingRun& run) {
    std::error_code failure;
    std::filesystem::remove_all(run.folder, failure);
}

}  // namespace focusguard::tracking
