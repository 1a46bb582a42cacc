// `mlflow.tracking_uri` → which of MLflow's stores it means.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <variant>

#include "focusguard/base/result.hpp"

namespace focusguard::tracking {

struct SqliteFile {
    std::filesystem::path file;  // as written; relative to the folder the program runs in

    friend bool operator==(const SqliteFile&, const SqliteFile&) = default;
};

struct TrackingServer {
    std::string url;  // http:// or https://, without a slash at its end

    friend bool operator==(const TrackingServer&, const TrackingServer&) = default;
};

struct RunsFolder {
    std::filesystem::path folder;

    friend bool operator==(const RunsFolder&, const RunsFolder&) = default;
};

using TrackingStore = std::variant<SqliteFile, TrackingServer, RunsFolder>;

// "sqlite:///mlflow.db" (relative), "sqlite:////home/me/mlflow.db", "http(s)://HOST…",
// "file:mlruns", "file:///home/me/mlruns". kInvalidArgument, with what there is, for all others.
Result<TrackingStore> parse_tracking_uri(std::string_view uri);

// For the user, without a password that an address may hold.
std::string shown_uri(std::string_view uri);

}  // namespace focusguard::tracking
