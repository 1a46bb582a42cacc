// A run → the store that the configuration names, or, when that is away, a folder from which it is
// sent later.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "focusguard/base/result.hpp"
#include "focusguard/base/time.hpp"
#include "focusguard/download/http_caller.hpp"
#include "focusguard/tracking/run_record.hpp"

namespace focusguard::tracking {

struct TrackingSettings {
    std::string uri;                // mlflow.tracking_uri
    std::filesystem::path pending;  // where runs wait that could not be written
    download::Login login;          // for a server
    // Makes the client when a server is wanted.
    std::function<Result<std::unique_ptr<download::HttpCaller>>()> create_caller;
    std::function<void(Nanoseconds)> pause;  // waits between tries
};

// MLFLOW_TRACKING_TOKEN, else MLFLOW_TRACKING_USERNAME with MLFLOW_TRACKING_PASSWORD, as MLflow's
// own client reads them. Not while another thread changes the environment.
download::Login login_from_environment();

// The run could not be written: it is kept.
struct KeptRun {
    std::string reason;  // a sentence
    std::filesystem::path folder;
};

using Tracked = std::variant<TrackedRun, KeptRun>;

// Writes the run, or keeps it. Errors: kInvalidArgument (a name that MLflow cannot take), and those
// of keep_run().
Result<Tracked> track(const TrackingSettings& settings, RunRecord record);

struct SyncOutcome {
    std::vector<TrackedRun> sent;
    std::size_t still_kept = 0;
    std::optional<std::string> problem;  // the first sentence that kept one from being sent
    std::vector<std::filesystem::path> unreadable;
};

// Sends what is kept, oldest first.
SyncOutcome sync_pending(const TrackingSettings& settings);

}  // namespace focusguard::tracking
