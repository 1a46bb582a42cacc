#include "focusguard/tracking/artifact_files.hpp"

#include <system_error>

#include <fmt/format.h>

namespace focusguard::tracking {

Status copy_artifacts(const std::vector<Artifact>& artifacts, const std::filesystem::path& folder) {
    for (const Artifact& artifact : artifacts) {
        const std::filesystem::path to = folder / artifact.name;
        std::error_code failure;
        std::filesystem::create_directories(to.parent_path(), failure);
        if (!failure) {
            std::filesystem::copy_file(artifact.file, to,
                                       std::filesystem::copy_options::overwrite_existing, failure);
        }
        if (failure) {
            return Unexpected(failure == std::errc::no_space_on_device
                                  ? ErrorCode::kResourceExhausted
                                  : ErrorCode::kFailedPrecondition,
                              fmt::format("{} could not be copied to {} ({}).",
                                          artifact.file.string(), to.string(), failure.message()));
        }
    }
    return {};
}

}  // namespace focusguard::tracking
