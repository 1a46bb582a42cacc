// A region of the image that shows a face → its landmarks, and how sure the network is of a face.
#pragma once

#include <span>

#include "focusguard/base/result.hpp"
#include "focusguard/vision/face_observation.hpp"
#include "focusguard/vision/interpreter.hpp"
#include "focusguard/vision/landmarker_options.hpp"
#include "focusguard/vision/picture_view.hpp"
#include "focusguard/vision/region_of_interest.hpp"

namespace focusguard::vision {

// One thread at a time.
class LandmarkModel {
public:
    // `model` is the content of the landmark network of that family. Errors as
    // Interpreter::create().
    static Result<LandmarkModel> create(ModelBytes model, ModelFamily family, int num_threads);

    // The face in a usable region (is_usable()) of an image. There are always landmarks;
    // Face::presence says whether to believe them. Errors: kInternal, and those of PictureView.
    Result<Face> locate(const PictureView& image, const RegionOfInterest& region);

    // The steps of locate(), for who times them one by one: fill the network's input from the
    // pixels under the region (PictureView::under() with side() cells), run the network, and read
    // what it says. Error: kInternal.
    void look(const capture::ImagePatch& patch, const RegionOfInterest& region);
    Status infer();
    Face read(const RegionOfInterest& region, capture::ImageSize image) const;

    // What the network was given in the last locate(): [side][side][3], red first, in [0, 1]. Valid
    // until the next.
    std::span<const float> seen();
    int side() const;

private:
    LandmarkModel(Interpreter interpreter, ModelFamily family);

    Interpreter interpreter_;
    ModelFamily family_;
};

}  // namespace focusguard::vision
