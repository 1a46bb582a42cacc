#include "focusguard/tracking/server_store.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string_view>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "focusguard/tracking/artifact_files.hpp"
#include "focusguard/tracking/server_calls.hpp"
#include "focusguard/tracking/tracking_uri.hpp"

namespace focusguard::tracking {

namespace {

using nlohmann::json;

constexpr const char* kRunIdTag = "focusguard.run_id";

// A batch may have 100 params, 100 tags and 1000 metrics: of so many together nothing is too much.
constexpr std::size_t kBatch = 100;

struct ServerRun {
    std::string id;
    std::string artifact_uri;
};

// A text somewhere in an answer; an answer without it comes from no tracking server.
Result<std::string> text_in(const ServerCalls& server, const json& answer, const char* pointer) {
    const auto* found = answer.contains(json::json_pointer(pointer))
                            ? &answer[json::json_pointer(pointer)]
                            : nullptr;
    if (found == nullptr || !found->is_string()) {
        return Unexpected(ErrorCode::kFailedPrecondition,
                          fmt::format("The answer of {} lacks {}: check mlflow.tracking_uri.",
                                      shown_uri(server.url()), pointer));
    }
    return found->get<std::string>();
}

Result<std::string> ensure_experiment(ServerCalls& server, const std::string& name) {
    const auto answer = FG_TRY(server.find("experiments/get-by-name", {{"experiment_name", name}}));
    if (!answer) {
        const json made = FG_TRY(server.post("experiments/create", {{"name", name}}));
        return text_in(server, made, "/experiment_id");
    }
    if (FG_TRY(text_in(server, *answer, "/experiment/lifecycle_stage")) != "active") {
        return Unexpected(ErrorCode::kFailedPrecondition,
                          fmt::format("The experiment \"{}\" was deleted on the tracking server: "
                                      "restore it, or name another in mlflow.experiment.",
                                      name));
    }
    return text_in(server, *answer, "/experiment/experiment_id");
}

json key_values(const std::map<std::string, std::string>& values) {
    json list = json::array();
    for (const auto& [key, value] : values) {
        list.push_back({{"key", key}, {"value", value}});
    }
    return list;
}

// Finds the run that an earlier try has begun.
Result<std::optional<ServerRun>> find_run(ServerCalls& server, const std::string& experiment_id,
                                          const std::string& run_id) {
    const json answer = FG_TRY(
        server.post("runs/search", {{"experiment_ids", {experiment_id}},
                                    {"filter", fmt::format("tags.`{}` = '{}'", kRunIdTag, run_id)},
                                    {"max_results", 1}}));
    const auto runs = answer.find("runs");
    if (runs == answer.end() || !runs->is_array() || runs->empty()) {
        return std::optional<ServerRun>();
    }
    auto id = FG_TRY(text_in(server, runs->front(), "/info/run_id"));
    auto uri = FG_TRY(text_in(server, runs->front(), "/info/artifact_uri"));
    return std::optional(ServerRun{std::move(id), std::move(uri)});
}

Result<ServerRun> create_run(ServerCalls& server, const std::string& experiment_id,
                             const RunRecord& record) {
    json tags = key_values(record.tags);
    tags.push_back({{"key", kRunIdTag}, {"value", record.run_id}});
    const json answer =
        FG_TRY(server.post("runs/create", {{"experiment_id", experiment_id},
                                           {"user_id", record.user},
                                           {"run_name", record.run_name},
                                           {"start_time", epoch_milliseconds(record.started)},
                                           {"tags", std::move(tags)}}));
    auto id = FG_TRY(text_in(server, answer, "/run/info/run_id"));
    auto uri = FG_TRY(text_in(server, answer, "/run/info/artifact_uri"));
    return ServerRun{std::move(id), std::move(uri)};
}

json metric_value(double value) {
    if (std::isnan(value)) {
        return "NaN";
    }
    if (std::isinf(value)) {
        return value > 0.0 ? "Infinity" : "-Infinity";
    }
    return value;
}

Status log_batches(ServerCalls& server, const std::string& run_id, const char* kind,
                   const json& values) {
    for (std::size_t i = 0; i < values.size(); i += kBatch) {
        json piece = json::array();
        for (std::size_t k = i; k < std::min(values.size(), i + kBatch); ++k) {
            piece.push_back(values[k]);
        }
        FG_TRY(server.post("runs/log-batch", {{"run_id", run_id}, {kind, piece}}));
    }
    return {};
}

Status log_values(ServerCalls& server, const std::string& run_id, const RunRecord& record) {
    json metrics = json::array();
    for (const auto& [key, value] : record.metrics) {
        metrics.push_back({{"key", key},
                           {"value", metric_value(value)},
                           {"timestamp", epoch_milliseconds(record.ended)},
                           {"step", 0}});
    }
    FG_TRY(log_batches(server, run_id, "params", key_values(record.params)));
    FG_TRY(log_batches(server, run_id, "metrics", metrics));
    return log_batches(server, run_id, "tags", key_values(record.tags));
}

// Which server an address of the artifact proxy means, and the folder there.
struct ProxyFolder {
    std::string server;
    std::string folder;
};

std::optional<ProxyFolder> proxy_folder(const ServerCalls& server, std::string_view uri) {
    constexpr std::string_view kScheme = "mlflow-artifacts:";
    if (!uri.starts_with(kScheme)) {
        return std::nullopt;
    }
    uri.remove_prefix(kScheme.size());
    if (!uri.starts_with("//")) {
        return ProxyFolder{server.url(), std::string(uri.substr(uri.find_first_not_of('/')))};
    }
    const std::string scheme = server.url().substr(0, server.url().find("://"));
    const std::size_t slash = std::min(uri.find('/', 2), uri.size());
    return ProxyFolder{scheme + ":" + std::string(uri.substr(0, slash)),
                       std::string(uri.substr(slash))};
}

Status send_artifacts(ServerCalls& server, const std::string& artifact_uri,
                      const std::vector<Artifact>& artifacts) {
    constexpr std::string_view kFileScheme = "file://";
    if (const auto proxy = proxy_folder(server, artifact_uri)) {
        for (const Artifact& artifact : artifacts) {
            std::string content = FG_TRY(read_whole(artifact.file));
            FG_TRY(server.put_artifact(
                proxy->server,
                (std::filesystem::path(proxy->folder).relative_path() / artifact.name).string(),
                std::move(content)));
        }
        return {};
    }
    const std::filesystem::path folder = artifact_uri.starts_with(kFileScheme)
                                             ? artifact_uri.substr(kFileScheme.size())
                                             : artifact_uri;
    if (folder.is_absolute() && server.is_local()) {
        return copy_artifacts(artifacts, folder);
    }
    return Unexpected(ErrorCode::kFailedPrecondition,
                      fmt::format("The tracking server {} keeps artifacts at {}, where only it can "
                                  "write: start it with --serve-artifacts.",
                                  shown_uri(server.url()), artifact_uri));
}

}  // namespace

Result<TrackedRun> write_to_server(ServerCalls& server, const RunRecord& record) {
    const std::string experiment_id = FG_TRY(ensure_experiment(server, record.experiment));
    auto run = FG_TRY(find_run(server, experiment_id, record.run_id));
    if (!run) {
        run = FG_TRY(create_run(server, experiment_id, record));
    }
    FG_TRY(log_values(server, run->id, record));
    FG_TRY(send_artifacts(server, run->artifact_uri, record.artifacts));
    FG_TRY(server.post("runs/update", {{"run_id", run->id},
                                       {"status", "FINISHED"},
                                       {"end_time", epoch_milliseconds(record.ended)}}));
    return TrackedRun{experiment_id, run->id, shown_uri(server.url())};
}

}  // namespace focusguard::tracking
