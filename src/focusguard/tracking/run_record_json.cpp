#include "focusguard/tracking/run_record_json.hpp"

#include <chrono>
#include <cmath>
#include <exception>

#include <nlohmann/json.hpp>

namespace focusguard::tracking {

namespace {

using nlohmann::json;

WallTime wall_time(const json& microseconds) {
    return WallTime(std::chrono::microseconds(microseconds.get<std::int64_t>()));
}

// JSON has no NaN and no infinities: these are texts, which strtod reads.
json metrics_json(const std::map<std::string, double>& metrics) {
    json object = json::object();
    for (const auto& [name, value] : metrics) {
        object[name] = std::isfinite(value) ? json(value) : json(std::to_string(value));
    }
    return object;
}

std::map<std::string, double> metrics_of(const json& object) {
    std::map<std::string, double> metrics;
    for (const auto& [name, value] : object.items()) {
        metrics[name] =
            value.is_string() ? std::stod(value.get<std::string>()) : value.get<double>();
    }
    return metrics;
}

// Throws what nlohmann::json and std::stod throw.
RunRecord record_of(const json& object, const std::filesystem::path& artifacts) {
    RunRecord record;
    record.experiment = object.at("experiment");
    record.run_id = object.at("run_id");
    record.run_name = object.at("run_name");
    record.user = object.at("user");
    record.started = wall_time(object.at("started_us"));
    record.ended = wall_time(object.at("ended_us"));
    record.params = object.at("params");
    record.metrics = metrics_of(object.at("metrics"));
    record.tags = object.at("tags");
    for (const std::string name : object.at("artifacts")) {
        record.artifacts.push_back({name, artifacts / name});
    }
    return record;
}

}  // namespace

std::string run_text(const RunRecord& record) {
    json names = json::array();
    for (const Artifact& artifact : record.artifacts) {
        names.push_back(artifact.name);
    }
    const json object = {{"experiment", record.experiment},
                         {"run_id", record.run_id},
                         {"run_name", record.run_name},
                         {"user", record.user},
                         {"started_us", record.started.since_epoch().count()},
                         {"ended_us", record.ended.since_epoch().count()},
                         {"params", record.params},
                         {"metrics", metrics_json(record.metrics)},
                         {"tags", record.tags},
                         {"artifacts", names}};
    return object.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

Result<RunRecord> parse_run(std::string_view text, const std::filesystem::path& artifacts) {
    try {
        RunRecord record = record_of(json::parse(text), artifacts);
        FG_TRY(make_acceptable(record));
        return record;
    } catch (const std::exception& failure) {
        return Unexpected(ErrorCode::kDataLoss, failure.what());
    }
}

}  // namespace focusguard::tracking
