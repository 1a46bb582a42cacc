// Files of a run: its artifacts below a folder, and small texts. For our sources only.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "focusguard/base/result.hpp"
#include "focusguard/tracking/run_record.hpp"

namespace focusguard::tracking {

// Copies each below the folder, which is made with the first; what is there is replaced. Errors are
// sentences: kResourceExhausted, kFailedPrecondition.
Status copy_artifacts(const std::vector<Artifact>& artifacts, const std::filesystem::path& folder);

// Replaces the file, and makes its folder. Error: kFailedPrecondition, a sentence.
Status write_text(const std::filesystem::path& file, const std::string& text);

// The whole of a file that we or a training of ours have written, of any size. Error:
// kFailedPrecondition, a sentence.
Result<std::string> read_whole(const std::filesystem::path& file);

}  // namespace focusguard::tracking
