// Where the models of a family are → all that its pipeline needs, checked.
#pragma once

#include <filesystem>

#include "focusguard/base/result.hpp"
#include "focusguard/vision/model_file.hpp"

namespace focusguard::vision {

struct ModelSet {
    ModelBytes detector;
    ModelBytes landmarks;
    ModelBytes blendshapes;  // empty where the family has none
    ModelBytes geometry;     // FaceGeometry's metadata
};

// From the separate files in a directory; `landmarks` names the one that is wanted. Errors as
// load_model_file().
Result<ModelSet> load_mesh_models(const std::filesystem::path& directory,
                                  const ModelSpec& landmarks);

// From Google's face_landmarker.task, a zip file. Each member that is used must be the one that
// this program was built for: a network is trusted with memory, so that none runs that we do not
// know. Others are not looked at. Errors: kNotFound (no such file), kFailedPrecondition (it cannot
// be read), kDataLoss (it is not that bundle).
Result<ModelSet> load_task_bundle(const std::filesystem::path& file);

}  // namespace focusguard::vision
