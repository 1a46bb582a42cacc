// Which model is live, for those that run for long: a look that costs next to nothing says whether
// it is worth reading again.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>

#include "focusguard/base/result.hpp"
#include "focusguard/registry/model_registry.hpp"
#include "focusguard/registry/registered_model.hpp"

namespace focusguard::registry {

struct LiveModel {
    RegisteredModel registered;
    std::shared_ptr<const train::TrainedModel> model;
};

// One thread at a time.
class LiveModelWatch {
public:
    explicit LiveModelWatch(std::filesystem::path folder /* outputs.model_dir */);

    // Asks the system about two files. True when one of them is another since load() last read
    // them, and before the first load().
    bool has_changed() const;

    // The live model, or nothing when none is live. After an error, has_changed() stays false until
    // one of the files changes.
    Result<std::optional<LiveModel>> load();

private:
    // Of a file: another one in its place, or another content, has another. None: no file.
    struct Stamp {
        std::uint64_t device = 0;
        std::uint64_t inode = 0;
        std::int64_t changed_at_ns = 0;

        friend bool operator==(const Stamp&, const Stamp&) = default;
    };

    static std::optional<Stamp> stamp_of(const std::filesystem::path& file);

    ModelRegistry registry_;
    bool is_loaded_ = false;
    std::optional<Stamp> registry_stamp_;
    std::filesystem::path model_file_;  // empty: none is live
    std::optional<Stamp> model_stamp_;
};

}  // namespace focusguard::registry
