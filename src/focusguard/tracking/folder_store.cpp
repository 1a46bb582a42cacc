#include "focusguard/tracking/folder_store.hpp"

#include <cctype>
#include <optional>
#include <string_view>
#include <system_error>

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include "focusguard/base/uuid.hpp"
#include "focusguard/tracking/artifact_files.hpp"

namespace focusguard::tracking {

namespace {

using std::filesystem::path;

constexpr const char* kMeta = "meta.yaml";
// The numbers of MLflow's RunStatus and SourceType (its service.proto).
constexpr int kFinished = 3;
constexpr int kLocal = 4;

// A mapping whose texts are quoted, so that MLflow reads an id of digits as the text that it is.
class Mapping {
public:
    Mapping() { yaml_ << YAML::BeginMap; }

    Mapping& add(const char* key, const char* text) { return add(key, std::string(text)); }

    Mapping& add(const char* key, int number) { return add(key, std::int64_t{number}); }

    Mapping& add(const char* key, const std::string& text) {
        yaml_ << YAML::Key << key << YAML::Value << YAML::DoubleQuoted << text;
        return *this;
    }

    Mapping& add(const char* key, std::int64_t number) {
        yaml_ << YAML::Key << key << YAML::Value << number;
        return *this;
    }

    Mapping& add_empty_list(const char* key) {
        yaml_ << YAML::Key << key << YAML::Value << YAML::Flow << YAML::BeginSeq << YAML::EndSeq;
        return *this;
    }

    std::string text() {
        yaml_ << YAML::EndMap;
        return std::string(yaml_.c_str()) + "\n";
    }

private:
    YAML::Emitter yaml_;
};

struct Experiment {
    std::string id;
    std::string name;
    bool is_active = true;
};

// None of a folder that is no experiment, or whose file cannot be read.
std::optional<Experiment> read_experiment(const path& folder) {
    try {
        const YAML::Node meta = YAML::LoadFile((folder / kMeta).string());
        return Experiment{meta["experiment_id"].as<std::string>(), meta["name"].as<std::string>(),
                          meta["lifecycle_stage"].as<std::string>() == "active"};
    } catch (const YAML::Exception&) {
        return std::nullopt;
    }
}

Result<std::optional<Experiment>> find_experiment(const path& root, const std::string& name) {
    std::error_code failure;
    for (const auto& entry : std::filesystem::directory_iterator(root, failure)) {
        const auto experiment = read_experiment(entry.path());
        if (!experiment || experiment->name != name) {
            continue;
        }
        if (!experiment->is_active) {
            return Unexpected(
                ErrorCode::kFailedPrecondition,
                fmt::format("The experiment \"{}\" was deleted in MLflow: restore it, "
                            "or name another in mlflow.experiment.",
                            name));
        }
        return experiment;
    }
    return std::optional<Experiment>();
}

std::string artifact_uri(const path& folder) {
    return "file://" + std::filesystem::absolute(folder).lexically_normal().string();
}

Status write_experiment(const path& root, const Experiment& experiment, WallTime at) {
    const path folder = root / experiment.id;
    return write_text(folder / kMeta, Mapping()
                                          .add("artifact_location", artifact_uri(folder))
                                          .add("creation_time", epoch_milliseconds(at))
                                          .add("experiment_id", experiment.id)
                                          .add("last_update_time", epoch_milliseconds(at))
                                          .add("lifecycle_stage", "active")
                                          .add("name", experiment.name)
                                          .text());
}

// MLflow numbers experiments of this store by chance, with 18 digits.
std::string new_experiment_id() {
    constexpr std::size_t kDigits = 18;
    std::string digits = "1";
    while (digits.size() < kDigits) {
        for (const char letter : new_uuid()) {
            if (std::isdigit(static_cast<unsigned char>(letter)) != 0 && digits.size() < kDigits) {
                digits.push_back(letter);
            }
        }
    }
    return digits;
}

Result<Experiment> ensure_experiment(const path& root, const std::string& name, WallTime at) {
    if (!std::filesystem::exists(root / "0")) {
        FG_TRY(write_experiment(root, {"0", "Default"}, at));
    }
    if (auto found = FG_TRY(find_experiment(root, name))) {
        return *std::move(found);
    }
    Experiment experiment{new_experiment_id(), name};
    FG_TRY(write_experiment(root, experiment, at));
    return experiment;
}

Status write_values(const path& folder, const RunRecord& record) {
    for (const auto& [name, text] : record.tags) {
        FG_TRY(write_text(folder / "tags" / name, text));
    }
    for (const auto& [name, text] : record.params) {
        FG_TRY(write_text(folder / "params" / name, text));
    }
    for (const auto& [name, value] : record.metrics) {
        FG_TRY(write_text(folder / "metrics" / name,
                          fmt::format("{} {} 0\n", epoch_milliseconds(record.ended), value)));
    }
    return copy_artifacts(record.artifacts, folder / "artifacts");
}

}  // namespace

Result<TrackedRun> write_to_folder(const path& folder, const RunRecord& record) {
    const Experiment experiment =
        FG_TRY(ensure_experiment(folder, record.experiment, record.started));
    const path run = folder / experiment.id / record.run_id;
    FG_TRY(write_values(run, record));
    FG_TRY(write_text(run / kMeta, Mapping()
                                       .add("artifact_uri", artifact_uri(run / "artifacts"))
                                       .add("end_time", epoch_milliseconds(record.ended))
                                       .add("entry_point_name", "")
                                       .add("experiment_id", experiment.id)
                                       .add("lifecycle_stage", "active")
                                       .add("run_id", record.run_id)
                                       .add("run_name", record.run_name)
                                       .add("run_uuid", record.run_id)
                                       .add("source_name", "")
                                       .add("source_type", kLocal)
                                       .add("source_version", "")
                                       .add("start_time", epoch_milliseconds(record.started))
                                       .add("status", kFinished)
                                       .add_empty_list("tags")
                                       .add("user_id", record.user)
                                       .text()));
    return TrackedRun{experiment.id, record.run_id, folder.string()};
}

}  // namespace focusguard::tracking
