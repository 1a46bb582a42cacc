// What a failed operation of the file system means for the diary's user.
#pragma once

#include <filesystem>
#include <string>
#include <system_error>

#include "focusguard/events/storage_status.hpp"

namespace focusguard::events {

struct StorageProblem {
    StorageState state = StorageState::kFailing;
    std::string message;  // one sentence: what is wrong, where, and what to do
};

// `folder` is the diary's, as the user knows it.
StorageProblem explain(std::error_code failure, const std::filesystem::path& folder);

}  // namespace focusguard::events
