// What extraction says of one face in one picture, or of a picture without a face.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "focusguard/base/time.hpp"
#include "focusguard/capture/frame.hpp"
#include "focusguard/features/feature_vector.hpp"
#include "focusguard/vision/face_observation.hpp"

namespace focusguard::extraction {

struct ExtractedFace {
    int index = 0;  // 0, 1, … among the faces of the picture
    float presence = 0.0F;
    std::vector<float> landmarks;  // x, y, z of each point in turn; empty where nobody wants them
    std::optional<vision::Blendshapes> blendshapes;
    std::optional<vision::FacialTransform> transform;
};

struct Row {
    const std::string* source = nullptr;  // borrowed from the list of inputs
    std::int64_t frame = 0;               // 0, 1, … in the source
    Nanoseconds time{0};                  // in the source; see SourceTime
    capture::ImageSize image_size;        // upright
    std::optional<ExtractedFace> face;
    features::FeatureVector features;
};

// Where a writer gets its rows from.
class RowSource {
public:
    virtual ~RowSource() = default;

    // The next row, which lives until the next call, or null when there are no more. Waits.
    virtual const Row* next() = 0;
};

}  // namespace focusguard::extraction
