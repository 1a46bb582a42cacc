#include "focusguard/vision/landmarker_options.hpp"

#include <fmt/format.h>

namespace focusguard::vision {

Result<ModelChoice> choose_model(std::string_view wish, const std::filesystem::path& task_dir) {
    if (wish == "mesh") {
        return ModelChoice{ModelFamily::kMeshWithAttention, {}};
    }
    if (wish == "mesh-plain") {
        return ModelChoice{ModelFamily::kPlainMesh, {}};
    }
    if (wish == "auto") {
        const std::filesystem::path official = task_dir / kTaskFileName;
        std::error_code unreachable;  // counts as absent
        return std::filesystem::exists(official, unreachable)
                   ? ModelChoice{ModelFamily::kTask, official}
                   : ModelChoice{ModelFamily::kMeshWithAttention, {}};
    }
    if (wish.ends_with(".task")) {
        return ModelChoice{ModelFamily::kTask, wish};
    }
    return Unexpected(
        ErrorCode::kInvalidArgument,
        fmt::format(
            "'{}' is no face model: use auto, mesh, mesh-plain or the path of a .task file.",
            wish));
}

}  // namespace focusguard::vision
