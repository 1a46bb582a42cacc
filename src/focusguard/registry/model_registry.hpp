// The versions of the user's model, and which of them is live. A folder with a file for each
// version, N/model.onnx, and registry.json beside them; docs/models.md describes it.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "focusguard/base/result.hpp"
#include "focusguard/events/file_system.hpp"
#include "focusguard/registry/registered_model.hpp"
#include "focusguard/registry/registry_record.hpp"

namespace focusguard::registry {

// Holds nothing but the folder's name: each call looks at the disk anew. Any thread, any number of
// processes: one that changes something waits for another, and readers see the registry before a
// change or after it. Errors are one sentence for the user. Whatever goes wrong, the registry stays
// as it was.
class ModelRegistry {
public:
    explicit ModelRegistry(std::filesystem::path folder /* outputs.model_dir */);

    // Keeps the model as the next version, and makes the folder. kAlreadyExists when there is a
    // version of the same model_id.
    Result<RegisteredModel> add(const train::TrainedModel& model);

    // In the order of their numbers; empty where there is no folder.
    Result<std::vector<RegisteredModel>> list() const;

    // "3", "live" or another alias, or a model_id. kNotFound with what there is.
    Result<RegisteredModel> find(std::string_view version_or_id_or_alias) const;

    // Makes the version the live one, once its file is known to be whole. The live version again:
    // nothing changes.
    Status promote(int version);

    // Takes the live version back: the one that was live before it is again, if there was one; else
    // none is, which is what nothing in the result means. kFailedPrecondition when none is live.
    Result<std::optional<int>> rollback();

    Result<std::optional<RegisteredModel>> live() const;

    // Notes something on a version, such as the run that it came from. kNotFound,
    // kInvalidArgument.
    Status set_tag(int version, const std::string& key, const std::string& value);

    // The version's own model, known to be the one that was registered.
    static Result<train::TrainedModel> load(const RegisteredModel& registered);

    std::filesystem::path registry_file() const;

private:
    // Reads the record, has it changed, and writes it, while nobody else does. An error of `change`
    // leaves it as it was.
    Status update(const std::function<Status(RegistryRecord&)>& change);
    Result<std::unique_ptr<events::FileLock>> lock(events::DiaryFileSystem& files) const;
    Result<RegistryRecord> read() const;
    RegistryRecord scan() const;
    RegisteredModel describe(const RegistryRecord& record, int version) const;
    Unexpected no_version(const RegistryRecord& record, std::string_view wanted) const;
    std::filesystem::path file_of(int version) const;

    std::filesystem::path folder_;
};

}  // namespace focusguard::registry
