#include "focusguard/registry/model_registry.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <span>
#include <system_error>
#include <thread>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "focusguard/artifact/model_file.hpp"
#include "focusguard/base/file_content.hpp"
#include "focusguard/base/text.hpp"
#include "focusguard/events/whole_file.hpp"

namespace focusguard::registry {

namespace {

namespace fs = std::filesystem;

constexpr const char* kRegistryFile = "registry.json";
constexpr const char* kLockFile = ".lock";
constexpr const char* kModelFile = "model.onnx";

// A version takes a kilobyte or two.
constexpr std::uintmax_t kLargestRegistry = std::uintmax_t{64} * 1024 * 1024;

// Chosen: nobody steps back further.
constexpr std::size_t kMostSteps = 100;

// A change takes milliseconds, of which most is the disk's.
constexpr std::chrono::milliseconds kLockPause{10};
constexpr int kLockAttempts = 1000;

// A version's number, or 0.
int parse_version(std::string_view text) {
    int version = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), version);
    return error == std::errc() && end == text.data() + text.size() && version > 0 ? version : 0;
}

// The numbers of the folders that look like versions, known to the registry or not.
std::vector<int> version_folders(const fs::path& folder) {
    std::vector<int> versions;
    std::error_code ignored;
    for (fs::directory_iterator entry(folder, ignored), end; !ignored && entry != end;
         entry.increment(ignored)) {
        if (const int version = parse_version(entry->path().filename().string())) {
            versions.push_back(version);
        }
    }
    return versions;
}

Unexpected cannot_write(const fs::path& file, std::error_code why) {
    const ErrorCode code = why == std::errc::no_space_on_device ? ErrorCode::kResourceExhausted
                                                                : ErrorCode::kFailedPrecondition;
    return Unexpected(code,
                      fmt::format("The registry of models, {}, could not be changed ({}): see to "
                                  "its folder, or name another with outputs.model_dir.",
                                  file.string(), why.message()));
}

std::optional<int> live_version(const RegistryRecord& record) {
    const auto found = record.aliases.find(kLiveAlias);
    return found == record.aliases.end() ? std::nullopt : std::optional(found->second);
}

Status check_new(const RegistryRecord& record, const train::ModelCard& card) {
    for (const auto& [version, known] : record.versions) {
        if (known.card.model_id == card.model_id) {
            return Unexpected(
                ErrorCode::kAlreadyExists,
                fmt::format("The model {} is version {} already.", card.model_id, version));
        }
    }
    return {};
}

}  // namespace

ModelRegistry::ModelRegistry(fs::path folder) : folder_(std::move(folder)) {}

fs::path ModelRegistry::registry_file() const {
    return folder_ / kRegistryFile;
}

fs::path ModelRegistry::file_of(int version) const {
    return folder_ / std::to_string(version) / kModelFile;
}

Result<RegisteredModel> ModelRegistry::add(const train::TrainedModel& model) {
    RegisteredModel added;
    const Status updated = update([&](RegistryRecord& record) -> Status {
        FG_TRY(check_new(record, model.card));
        // A folder that the registry does not know holds what somebody may still want.
        int version = record.versions.empty() ? 0 : record.versions.rbegin()->first;
        for (const int taken : version_folders(folder_)) {
            version = std::max(version, taken);
        }
        ++version;
        FG_TRY(artifact::write_model(file_of(version), model));
        record.versions.emplace(version, VersionRecord{model.card, {}});
        added = describe(record, version);
        return {};
    });
    FG_TRY(updated);
    return added;
}

Result<std::vector<RegisteredModel>> ModelRegistry::list() const {
    const RegistryRecord record = FG_TRY(read());
    std::vector<RegisteredModel> models;
    for (const auto& [version, known] : record.versions) {
        models.push_back(describe(record, version));
    }
    return models;
}

Result<RegisteredModel> ModelRegistry::find(std::string_view wanted) const {
    const RegistryRecord record = FG_TRY(read());
    if (const auto alias = record.aliases.find(std::string(wanted));
        alias != record.aliases.end()) {
        return describe(record, alias->second);
    }
    if (const int version = parse_version(wanted); record.versions.contains(version)) {
        return describe(record, version);
    }
    const auto found = std::ranges::find_if(
        record.versions, [&](const auto& known) { return known.second.card.model_id == wanted; });
    if (found == record.versions.end()) {
        return no_version(record, wanted);
    }
    return describe(record, found->first);
}

Status ModelRegistry::promote(int version) {
    return update([&](RegistryRecord& record) -> Status {
        if (!record.versions.contains(version)) {
            return no_version(record, std::to_string(version));
        }
        FG_TRY(load(describe(record, version)));
        const std::optional<int> before = live_version(record);
        if (before == version) {
            return {};
        }
        if (before) {
            record.earlier_live.push_back(*before);
        }
        if (record.earlier_live.size() > kMostSteps) {
            record.earlier_live.erase(record.earlier_live.begin());
        }
        record.aliases[kLiveAlias] = version;
        return {};
    });
}

Result<std::optional<int>> ModelRegistry::rollback() {
    std::optional<int> now;
    FG_TRY(update([&](RegistryRecord& record) -> Status {
        if (!live_version(record)) {
            return Unexpected(ErrorCode::kFailedPrecondition,
                              "No model is live, so that there is nothing to take back.");
        }
        record.aliases.erase(kLiveAlias);
        if (!record.earlier_live.empty()) {
            now = record.earlier_live.back();
            record.earlier_live.pop_back();
            record.aliases[kLiveAlias] = *now;
        }
        return {};
    }));
    return now;
}

Result<std::optional<RegisteredModel>> ModelRegistry::live() const {
    const RegistryRecord record = FG_TRY(read());
    const std::optional<int> version = live_version(record);
    return version ? std::optional(describe(record, *version)) : std::nullopt;
}

Status ModelRegistry::set_tag(int version, const std::string& key, const std::string& value) {
    if (!is_registry_text(key) || !is_registry_text(value)) {
        return Unexpected(ErrorCode::kInvalidArgument,
                          "A tag's name and value must be short printable texts.");
    }
    return update([&](RegistryRecord& record) -> Status {
        const auto found = record.versions.find(version);
        if (found == record.versions.end()) {
            return no_version(record, std::to_string(version));
        }
        found->second.tags[key] = value;
        return {};
    });
}

Result<train::TrainedModel> ModelRegistry::load(const RegisteredModel& registered) {
    train::TrainedModel model = FG_TRY(artifact::read_model(registered.file));
    if (model.card != registered.card) {
        return Unexpected(ErrorCode::kDataLoss,
                          fmt::format("{} is not the model that was registered as version {}: put "
                                      "that back, or promote another version.",
                                      registered.file.string(), registered.version));
    }
    return model;
}

Status ModelRegistry::update(const std::function<Status(RegistryRecord&)>& change) {
    events::PosixFileSystem files;
    if (const std::error_code failure = files.make_folder(folder_)) {
        return cannot_write(registry_file(), failure);
    }
    const std::unique_ptr<events::FileLock> held = FG_TRY(lock(files));
    const RegistryRecord before = FG_TRY(read());
    RegistryRecord record = before;
    FG_TRY(change(record));
    if (record == before) {
        return {};
    }
    const std::string text = record_text(record);
    const std::error_code failure =
        events::replace_whole_file(files, registry_file(), std::as_bytes(std::span(text)));
    return failure ? Status(cannot_write(registry_file(), failure)) : Status();
}

Result<std::unique_ptr<events::FileLock>> ModelRegistry::lock(
    events::DiaryFileSystem& files) const {
    const fs::path file = folder_ / kLockFile;
    for (int attempt = 0; attempt < kLockAttempts; ++attempt) {
        auto lock = files.lock_file(file);
        if (!lock.failure) {
            return std::move(lock.value);
        }
        if (lock.failure != std::errc::operation_would_block) {
            return cannot_write(registry_file(), lock.failure);
        }
        std::this_thread::sleep_for(kLockPause);
    }
    return Unexpected(
        ErrorCode::kUnavailable,
        fmt::format("Another program holds {}: end it, or try again later.", file.string()));
}

Result<RegistryRecord> ModelRegistry::read() const {
    const fs::path file = registry_file();
    const Result<std::string> text = read_file_content(file, kLargestRegistry);
    if (!text && text.error().code() == ErrorCode::kNotFound) {
        return scan();
    }
    Result<RegistryRecord> record =
        text ? parse_record(*text) : Result<RegistryRecord>(Unexpected(text.error()));
    if (!record) {
        return Unexpected(record.error().code(),
                          fmt::format("The registry of models, {}, cannot be used, since {}: put "
                                      "back a copy of it, or move it away, and it is made anew of "
                                      "the versions beside it (without aliases).",
                                      file.string(), record.error().message()));
    }
    return record;
}

RegistryRecord ModelRegistry::scan() const {
    RegistryRecord record;
    for (const int version : version_folders(folder_)) {
        if (const auto model = artifact::read_model(file_of(version))) {
            record.versions.emplace(version, VersionRecord{model->card, {}});
        }
    }
    return record;
}

RegisteredModel ModelRegistry::describe(const RegistryRecord& record, int version) const {
    const VersionRecord& known = record.versions.at(version);
    RegisteredModel model{version, file_of(version), known.card, {}, known.tags};
    for (const auto& [alias, of_version] : record.aliases) {
        if (of_version == version) {
            model.aliases.push_back(alias);
        }
    }
    return model;
}

Unexpected ModelRegistry::no_version(const RegistryRecord& record, std::string_view wanted) const {
    std::vector<std::string> names;
    for (const auto& [version, known] : record.versions) {
        names.push_back(std::to_string(version));
    }
    for (const auto& [alias, version] : record.aliases) {
        names.push_back(alias);
    }
    constexpr std::size_t kLongestName = 64;
    return Unexpected(
        ErrorCode::kNotFound,
        names.empty() ? fmt::format("There is no model in {}: train one with 'focusguard train'.",
                                    folder_.string())
                      : fmt::format("There is no model \"{}\" in {}: take one of {}.",
                                    printable(wanted, kLongestName), folder_.string(),
                                    fmt::join(names, ", ")));
}

}  // namespace focusguard::registry
