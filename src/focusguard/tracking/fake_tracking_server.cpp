#include "focusguard/tracking/fake_tracking_server.hpp"

#include <gtest/gtest.h>

namespace focusguard::tracking {

namespace {

using download::HttpAnswer;
using download::HttpCall;
using nlohmann::json;

constexpr std::string_view kApi = "/api/2.0/mlflow/";
constexpr std::string_view kProxy = "/api/2.0/mlflow-artifacts/artifacts/";

HttpAnswer refused(int status, const char* code) {
    return {status, json{{"error_code", code}, {"message", "so it is"}}.dump()};
}

}  // namespace

Result<HttpAnswer> FakeTrackingServer::call(const HttpCall& call) {
    calls.push_back(call);
    if (calls_until_broken == 0) {
        return Unexpected(ErrorCode::kUnavailable, "The server cannot be reached");
    }
    calls_until_broken -= calls_until_broken > 0 ? 1 : 0;
    if (failures > 0) {
        --failures;
        return HttpAnswer{failing_status, "<html>"};
    }
    return answer(call);
}

// Letters, so that a test sees that it was done.
std::string FakeTrackingServer::escaped(const std::string& part) {
    std::string escaped;
    for (const char letter : part) {
        escaped += letter == ' ' ? std::string("%20") : std::string(1, letter);
    }
    return escaped;
}

HttpAnswer FakeTrackingServer::answer(const HttpCall& call) {
    if (const std::size_t at = call.url.find(kProxy); at != std::string::npos) {
        EXPECT_EQ(call.method, "PUT");
        artifacts[call.url.substr(at + kProxy.size())] = call.body;
        return {200, "{}"};
    }
    const std::string path = call.url.substr(call.url.find(kApi) + kApi.size());
    constexpr std::string_view kFind = "experiments/get-by-name?experiment_name=";
    if (path.starts_with(kFind)) {
        EXPECT_EQ(call.method, "GET");
        return find_experiment(path.substr(kFind.size()));
    }
    EXPECT_EQ(call.method, "POST");
    EXPECT_EQ(call.content_type, "application/json");
    const json body = json::parse(call.body);
    if (path == "experiments/create") {
        experiments[body.at("name")] = "active";
        return {200, json{{"experiment_id", "7"}}.dump()};
    }
    if (path == "runs/create") {
        return {200, create_run(body).dump()};
    }
    if (path == "runs/search") {
        return {200, search(body).dump()};
    }
    if (path == "runs/log-batch") {
        log_batch(body);
        return {200, "{}"};
    }
    if (path == "runs/update") {
        Run& run = runs.at(body.at("run_id"));
        run.status = body.at("status");
        run.end_time = body.at("end_time");
        return {200, "{}"};
    }
    return {404, "<!doctype html>"};
}

HttpAnswer FakeTrackingServer::find_experiment(const std::string& name) const {
    const auto found = experiments.find(name);
    if (found == experiments.end()) {
        return refused(404, "RESOURCE_DOES_NOT_EXIST");
    }
    return {
        200,
        json{{"experiment", {{"experiment_id", "7"}, {"lifecycle_stage", found->second}}}}.dump()};
}

json FakeTrackingServer::info(const std::string& run_id) const {
    return {{"run_id", run_id}, {"artifact_uri", artifact_scheme + "7/" + run_id + "/artifacts"}};
}

json FakeTrackingServer::create_run(const json& body) {
    const std::string run_id = "server" + std::to_string(runs.size());
    Run& run = runs[run_id];
    run.experiment_id = body.at("experiment_id");
    run.name = body.at("run_name");
    for (const json& tag : body.at("tags")) {
        run.tags[tag.at("key")] = tag.at("value");
    }
    return {{"run", {{"info", info(run_id)}}}};
}

json FakeTrackingServer::search(const json& body) const {
    const std::string filter = body.at("filter");
    json found = json::object();
    for (const auto& [run_id, run] : runs) {
        if (filter == "tags.`focusguard.run_id` = '" + run.tags.at("focusguard.run_id") + "'") {
            found["runs"].push_back({{"info", info(run_id)}});
        }
    }
    return found;  // without `runs` when there are none
}

void FakeTrackingServer::log_batch(const json& body) {
    Run& run = runs.at(body.at("run_id"));
    for (const json& param : body.value("params", json::array())) {
        run.params[param.at("key")] = param.at("value");
    }
    for (const json& tag : body.value("tags", json::array())) {
        run.tags[tag.at("key")] = tag.at("value");
    }
    for (const json& metric : body.value("metrics", json::array())) {
        run.metrics[metric.at("key")] = metric.at("value");
    }
}

}  // namespace focusguard::tracking
