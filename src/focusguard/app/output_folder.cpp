#include "focusguard/app/output_folder.hpp"

#include <system_error>

#include <fmt/format.h>

namespace focusguard::app {

Status make_output_folder(const std::filesystem::path& folder) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) {
        return Unexpected(ErrorCode::kFailedPrecondition,
                          fmt::format("The folder {} cannot be made ({}): name another.",
                                      folder.string(), error.message()));
    }
    return {};
}

}  // namespace focusguard::app
