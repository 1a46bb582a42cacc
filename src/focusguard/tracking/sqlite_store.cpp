#include "focusguard/tracking/sqlite_store.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string_view>

#include <fmt/format.h>

#include "focusguard/tracking/artifact_files.hpp"
#include "focusguard/tracking/mlflow_schema.hpp"
#include "focusguard/tracking/sqlite_connection.hpp"

namespace focusguard::tracking {

namespace {

using std::int64_t;

// Where the artifacts of an experiment are; MLflow wants the path whole and without file://.
std::string artifact_location(const std::filesystem::path& root, int64_t experiment_id) {
    return (std::filesystem::absolute(root).lexically_normal() / std::to_string(experiment_id))
        .string();
}

struct NewExperiment {
    const std::filesystem::path& artifact_root;
    WallTime at;
};

Status insert_experiment(SqliteConnection& database, int64_t id, const std::string& name,
                         const NewExperiment& created) {
    FG_TRY(
        database.query("INSERT INTO experiments (experiment_id, name, artifact_location, "
                       "lifecycle_stage, creation_time, last_update_time) "
                       "VALUES (?, ?, ?, 'active', ?, ?)",
                       {id, name, artifact_location(created.artifact_root, id),
                        epoch_milliseconds(created.at), epoch_milliseconds(created.at)}));
    return {};
}

Status make_schema(SqliteConnection& database, const NewExperiment& created) {
    FG_TRY(database.execute(kMlflowRunTables));
    FG_TRY(database.execute(kMlflowOtherTables));
    FG_TRY(database.query("INSERT INTO alembic_version VALUES (?)",
                          {std::string(kMlflowSchemaVersion)}));
    return insert_experiment(database, 0, "Default", created);
}

// Makes the schema in an empty file; refuses one of another version.
Status ensure_schema(SqliteConnection& database, const std::filesystem::path& file,
                     const NewExperiment& created) {
    const auto tables = FG_TRY(database.query("SELECT name FROM sqlite_master WHERE type='table'"));
    if (tables.empty()) {
        return make_schema(database, created);
    }
    const bool has_version =
        std::ranges::find(tables, SqliteRow{std::string("alembic_version")}) != tables.end();
    if (!has_version) {
        return Unexpected(ErrorCode::kFailedPrecondition,
                          fmt::format("{} is a database, but not MLflow's: name another file in "
                                      "mlflow.tracking_uri.",
                                      file.string()));
    }
    const auto versions = FG_TRY(database.query("SELECT version_num FROM alembic_version"));
    const SqliteRow expected{std::string(kMlflowSchemaVersion)};
    if (versions.size() != 1 || versions.front() != expected) {
        return Unexpected(
            ErrorCode::kFailedPrecondition,
            fmt::format("{} belongs to another version of MLflow than 3.9: upgrade it "
                        "with \"mlflow db upgrade sqlite:///{}\", or name another "
                        "file in mlflow.tracking_uri.",
                        file.string(), file.string()));
    }
    return {};
}

struct Experiment {
    int64_t id = 0;
    std::string artifact_location;
};

// The experiment of that name, made where there is none.
Result<Experiment> ensure_experiment(SqliteConnection& database, const std::string& name,
                                     const NewExperiment& created) {
    constexpr const char* kFind =
        "SELECT experiment_id, artifact_location, lifecycle_stage FROM experiments WHERE name = ?";
    auto found = FG_TRY(database.query(kFind, {name}));
    if (found.empty()) {
        const auto highest = FG_TRY(database.query("SELECT max(experiment_id) FROM experiments"));
        const auto* id = std::get_if<int64_t>(&highest.front().front());
        FG_TRY(insert_experiment(database, id == nullptr ? 1 : *id + 1, name, created));
        found = FG_TRY(database.query(kFind, {name}));
    }
    const SqliteRow& row = found.front();
    if (row[2] != SqliteValue(std::string("active"))) {
        return Unexpected(ErrorCode::kFailedPrecondition,
                          fmt::format("The experiment \"{}\" was deleted in MLflow: restore it, or "
                                      "name another in mlflow.experiment.",
                                      name));
    }
    const auto* location = std::get_if<std::string>(&row[1]);
    const int64_t id = std::get<int64_t>(row[0]);
    return Experiment{
        id, location == nullptr ? artifact_location(created.artifact_root, id) : *location};
}

Status insert_run(SqliteConnection& database, const Experiment& experiment,
                  const RunRecord& record) {
    FG_TRY(database.query(
        "INSERT INTO runs (run_uuid, name, source_type, source_name, entry_point_name, user_id, "
        "status, start_time, end_time, source_version, lifecycle_stage, artifact_uri, "
        "experiment_id, deleted_time) "
        "VALUES (?, ?, 'UNKNOWN', '', '', ?, 'FINISHED', ?, ?, '', 'active', ?, ?, NULL)",
        {record.run_id, record.run_name, record.user, epoch_milliseconds(record.started),
         epoch_milliseconds(record.ended),
         fmt::format("{}/{}/artifacts", experiment.artifact_location, record.run_id),
         experiment.id}));
    return {};
}

// As MLflow keeps what is no number: NaN by a flag, infinities as the largest double.
struct StoredMetric {
    double value = 0.0;
    int64_t is_nan = 0;
};

StoredMetric stored(double value) {
    if (std::isnan(value)) {
        return {0.0, 1};
    }
    if (std::isinf(value)) {
        return {std::copysign(std::numeric_limits<double>::max(), value), 0};
    }
    return {value, 0};
}

Status insert_values(SqliteConnection& database, const RunRecord& record) {
    for (const auto& [name, text] : record.tags) {
        FG_TRY(database.query("INSERT INTO tags VALUES (?, ?, ?)", {name, text, record.run_id}));
    }
    for (const auto& [name, text] : record.params) {
        FG_TRY(database.query("INSERT INTO params VALUES (?, ?, ?)", {name, text, record.run_id}));
    }
    for (const auto& [name, value] : record.metrics) {
        const StoredMetric metric = stored(value);
        const int64_t at = epoch_milliseconds(record.ended);
        FG_TRY(
            database.query("INSERT INTO metrics (\"key\", value, timestamp, run_uuid, step, "
                           "is_nan) VALUES (?, ?, ?, ?, 0, ?)",
                           {name, metric.value, at, record.run_id, metric.is_nan}));
        FG_TRY(
            database.query("INSERT INTO latest_metrics (\"key\", value, timestamp, step, is_nan, "
                           "run_uuid) VALUES (?, ?, ?, 0, ?, ?)",
                           {name, metric.value, at, metric.is_nan, record.run_id}));
    }
    return {};
}

// Where the run's artifacts are, if it is there.
Result<std::vector<SqliteRow>> find_run(SqliteConnection& database, const std::string& run_id) {
    return database.query("SELECT experiment_id, artifact_uri FROM runs WHERE run_uuid = ?",
                          {run_id});
}

// Where artifacts of that address are on this disk; kFailedPrecondition when they are not.
Result<std::filesystem::path> local_folder(const std::string& uri) {
    constexpr std::string_view kScheme = "file://";  // MLflow takes paths with and without it
    const std::filesystem::path folder =
        uri.starts_with(kScheme) ? uri.substr(kScheme.size()) : uri;
    if (folder.is_relative()) {
        return Unexpected(ErrorCode::kFailedPrecondition,
                          fmt::format("The experiment keeps its artifacts at {}, which only a "
                                      "tracking server can write to: name the server in "
                                      "mlflow.tracking_uri, or another mlflow.experiment.",
                                      uri));
    }
    return folder;
}

}  // namespace

Result<TrackedRun> write_to_sqlite(const std::filesystem::path& file,
                                   const std::filesystem::path& artifact_root,
                                   const RunRecord& record) {
    const NewExperiment created{artifact_root, record.started};
    SqliteConnection database = FG_TRY(SqliteConnection::open(file));
    SqliteTransaction transaction = FG_TRY(SqliteTransaction::begin(database));
    FG_TRY(ensure_schema(database, file, created));
    auto run = FG_TRY(find_run(database, record.run_id));
    if (run.empty()) {
        const Experiment experiment =
            FG_TRY(ensure_experiment(database, record.experiment, created));
        FG_TRY(insert_run(database, experiment, record));
        FG_TRY(insert_values(database, record));
        run = FG_TRY(find_run(database, record.run_id));
    }
    const int64_t experiment_id = std::get<int64_t>(run.front()[0]);
    // Files first: a run that MLflow lists has its artifacts.
    const auto folder = FG_TRY(local_folder(std::get<std::string>(run.front()[1])));
    FG_TRY(copy_artifacts(record.artifacts, folder));
    FG_TRY(transaction.commit());
    return TrackedRun{std::to_string(experiment_id), record.run_id, file.string()};
}

}  // namespace focusguard::tracking
