#include "focusguard/tracking/artifact_files.hpp"

#include <cstdint>
#include <fstream>
#include <limits>
#include <system_error>

#include <fmt/format.h>

#include "focusguard/base/file_content.hpp"

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

Status write_text(const std::filesystem::path& file, const std::string& text) {
    std::error_code failure;
    std::filesystem::create_directories(file.parent_path(), failure);
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out << text;
    out.close();
    if (!out) {
        return Unexpected(ErrorCode::kFailedPrecondition,
                          fmt::format("{} could not be written; check the disk's space and the "
                                      "folder's permissions.",
                                      file.string()));
    }
    return {};
}

Result<std::string> read_whole(const std::filesystem::path& file) {
    auto content = read_file_content(file, std::numeric_limits<std::uintmax_t>::max());
    if (!content) {
        return Unexpected(ErrorCode::kFailedPrecondition,
                          fmt::format("{} could not be read.", file.string()));
    }
    return content;
}

}  // namespace focusguard::tracking
