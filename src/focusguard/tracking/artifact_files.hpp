// Artifacts of a run as files below a folder. For our sources only.
#pragma once

#include <filesystem>
#include <vector>

#include "focusguard/base/result.hpp"
#include "focusguard/tracking/run_record.hpp"

namespace focusguard::tracking {

// Copies each below the folder, which is made with the first; what is there is replaced. Errors are
// sentences: kResourceExhausted, kFailedPrecondition.
Status copy_artifacts(const std::vector<Artifact>& artifacts, const std::filesystem::path& folder);

}  // namespace focusguard::tracking
