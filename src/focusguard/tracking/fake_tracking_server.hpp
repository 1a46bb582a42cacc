// For tests: a tracking server in memory, as reference answers of MLflow 3.9.0 have it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "focusguard/download/http_caller.hpp"

namespace focusguard::tracking {

class FakeTrackingServer final : public download::HttpCaller {
public:
    struct Run {
        std::string experiment_id;
        std::string name;
        std::string status = "RUNNING";
        std::int64_t end_time = 0;
        std::map<std::string, std::string> params;
        std::map<std::string, std::string> tags;
        std::map<std::string, nlohmann::json> metrics;
    };

    std::map<std::string, std::string> experiments;  // name → lifecycle_stage
    std::map<std::string, Run> runs;
    std::map<std::string, std::string> artifacts;  // path → content
    std::string artifact_scheme = "mlflow-artifacts:/";
    int failures = 0;  // of the next calls, each with failing_status; -1: no connection
    int failing_status = 503;
    int calls_until_broken = -1;  // from then on there is no connection; -1: never
    std::vector<download::HttpCall> calls;

    Result<download::HttpAnswer> call(const download::HttpCall& call) override;

    std::string escaped(const std::string& part) override;

private:
    download::HttpAnswer answer(const download::HttpCall& call);
    download::HttpAnswer find_experiment(const std::string& name) const;
    nlohmann::json create_run(const nlohmann::json& body);
    nlohmann::json search(const nlohmann::json& body) const;
    nlohmann::json info(const std::string& run_id) const;
    void log_batch(const nlohmann::json& body);
};

}  // namespace focusguard::tracking
