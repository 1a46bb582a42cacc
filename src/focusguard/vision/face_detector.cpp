#include "focusguard/vision/face_detector.hpp"

#include <utility>

#include "focusguard/base/assert.hpp"
#include "focusguard/vision/decoding.hpp"
#include "focusguard/vision/region_of_interest.hpp"
#include "focusguard/vision/suppression.hpp"

namespace focusguard::vision {

namespace {

// The input of MediaPipe's face_detection graph: the whole image, letterboxed, in [-1, 1].
constexpr TensorFormat input_format(Sampling sampling) {
    return {.side = kDetectorInputSide,
            .black = -1.0F,
            .white = 1.0F,
            .border = Border::kBlack,
            .sampling = sampling};
}

constexpr std::size_t kRegressors = 0;
constexpr std::size_t kClassificators = 1;

// From fractions of the letterbox to fractions of the image.
class ImageFractions {
public:
    explicit ImageFractions(capture::ImageSize image)
        : map_(region_to_image(letterbox(image))),
          width_(static_cast<float>(image.width)),
          height_(static_cast<float>(image.height)) {}

    NormalizedPoint of(NormalizedPoint point) const {
        const PixelPoint pixels = project(map_, {point.x, point.y});
        return {pixels.x / width_, pixels.y / height_};
    }

private:
    RegionToImage map_;
    float width_;
    float height_;
};

}  // namespace

FaceDetector::FaceDetector(Interpreter interpreter, const DetectorSettings& settings)
    : interpreter_(std::move(interpreter)), settings_(settings) {
    candidates_.reserve(kAnchorCount);
    faces_.reserve(kAnchorCount);
}

Result<FaceDetector> FaceDetector::create(ModelBytes model, int num_threads,
                                          const DetectorSettings& settings) {
    Interpreter interpreter = FG_TRY(Interpreter::create(std::move(model), num_threads));
    FG_ASSERT(interpreter.output_count() == 2);
    return FaceDetector(std::move(interpreter), settings);
}

Result<std::span<const Detection>> FaceDetector::detect(const capture::BgrView& image) {
    warp_to_tensor(image, letterbox(image.size), input_format(settings_.sampling),
                   interpreter_.input());
    FG_TRY(interpreter_.invoke());
    decode_detections(interpreter_.output(kRegressors), interpreter_.output(kClassificators),
                      anchors_, settings_.min_score, candidates_);
    suppress_weighted(candidates_, settings_.min_overlap, faces_);
    const ImageFractions fractions(image.size);
    for (Detection& face : faces_) {
        const NormalizedPoint low = fractions.of({face.box.left, face.box.top});
        const NormalizedPoint high = fractions.of({face.box.right, face.box.bottom});
        face.box = {low.x, low.y, high.x, high.y};
        for (NormalizedPoint& keypoint : face.keypoints) {
            keypoint = fractions.of(keypoint);
        }
    }
    return std::span<const Detection>(faces_);
}

}  // namespace focusguard::vision
