// A region of the image that shows a face → its landmarks, and how sure the network is of a face.
#pragma once

#include "focusguard/base/result.hpp"
#include "focusguard/vision/face_mesh.hpp"
#include "focusguard/vision/face_observation.hpp"
#include "focusguard/vision/interpreter.hpp"
#include "focusguard/vision/picture_view.hpp"
#include "focusguard/vision/region_of_interest.hpp"

namespace focusguard::vision {

// One thread at a time.
class LandmarkModel {
public:
    // `model` is the content of the file that belongs to `refinement`. Errors as
    // Interpreter::create().
    static Result<LandmarkModel> create(ModelBytes model, Refinement refinement, int num_threads);

    // The face in a usable region (is_usable()) of an image. There are always landmarks;
    // Face::presence says whether to believe them. Errors: kInternal, and those of PictureView.
    Result<Face> locate(const PictureView& image, const RegionOfInterest& region);

private:
    LandmarkModel(Interpreter interpreter, Refinement refinement);

    Interpreter interpreter_;
    Refinement refinement_;
};

}  // namespace focusguard::vision
