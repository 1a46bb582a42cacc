#include "focusguard/tracking/track.hpp"

#include <cstdlib>

#include "focusguard/tracking/folder_store.hpp"
#include "focusguard/tracking/pending_runs.hpp"
#include "focusguard/tracking/server_calls.hpp"
#include "focusguard/tracking/server_store.hpp"
#include "focusguard/tracking/sqlite_store.hpp"
#include "focusguard/tracking/tracking_uri.hpp"

namespace focusguard::tracking {

namespace {

// In the folder that the program runs in, as MLflow's own client has it.
constexpr const char* kArtifactRoot = "mlruns";

// Writes a run to each kind of store.
struct Write {
    const TrackingSettings& settings;
    const RunRecord& record;

    Result<TrackedRun> operator()(const SqliteFile& store) const {
        return write_to_sqlite(store.file, kArtifactRoot, record);
    }

    Result<TrackedRun> operator()(const RunsFolder& store) const {
        return write_to_folder(store.folder, record);
    }

    Result<TrackedRun> operator()(const TrackingServer& store) const {
        const auto caller = FG_TRY(settings.create_caller());
        ServerCalls server(*caller, store.url, settings.login, settings.pause);
        return write_to_server(server, record);
    }
};

Result<TrackedRun> write(const TrackingSettings& settings, const RunRecord& record) {
    const TrackingStore store = FG_TRY(parse_tracking_uri(settings.uri));
    return std::visit(Write{settings, record}, store);
}

std::string variable(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
}

}  // namespace

download::Login login_from_environment() {
    if (std::string token = variable("MLFLOW_TRACKING_TOKEN"); !token.empty()) {
        return download::BearerToken{std::move(token)};
    }
    if (std::string user = variable("MLFLOW_TRACKING_USERNAME"); !user.empty()) {
        return download::BasicLogin{std::move(user), variable("MLFLOW_TRACKING_PASSWORD")};
    }
    return {};
}

Result<Tracked> track(const TrackingSettings& settings, RunRecord record) {
    FG_TRY(make_acceptable(record));
    auto written = write(settings, record);
    if (written) {
        return Tracked(*std::move(written));
    }
    FG_TRY(keep_run(settings.pending, record));
    return Tracked(KeptRun{written.error().message(), settings.pending / record.run_id});
}

SyncOutcome sync_pending(const TrackingSettings& settings) {
    SyncOutcome outcome;
    PendingRuns pending = pending_runs(settings.pending);
    outcome.unreadable = std::move(pending.unreadable);
    for (const PendingRun& run : pending.runs) {
        auto written = write(settings, run.record);
        if (written) {
            forget_run(run);
            outcome.sent.push_back(*std::move(written));
            continue;
        }
        ++outcome.still_kept;
        if (!outcome.problem) {
            outcome.problem = written.error().message();
        }
    }
    return outcome;
}

}  // namespace focusguard::tracking
