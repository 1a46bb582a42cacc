#include "focusguard/vision/landmark_model.hpp"

#include <cmath>
#include <cstddef>
#include <span>
#include <utility>

#include "focusguard/base/assert.hpp"
#include "focusguard/vision/landmark_refinement.hpp"
#include "focusguard/vision/tensor_warp.hpp"

namespace focusguard::vision {

namespace {

// The input of MediaPipe's face_landmark graph: the turned region in [0, 1].
constexpr TensorFormat kInputFormat{
    .side = 192, .black = 0.0F, .white = 1.0F, .border = Border::kReplicate};

// The outputs in the order of each model file. The eyes' names in the file are the picture's sides,
// ours the subject's.
constexpr std::size_t kMesh = 0;
constexpr std::size_t kPlainPresence = 1;
constexpr std::size_t kLips = 1;
constexpr std::size_t kRightEye = 2;
constexpr std::size_t kLeftEye = 3;
constexpr std::size_t kRightIris = 4;
constexpr std::size_t kLeftIris = 5;
constexpr std::size_t kAttentionPresence = 6;

constexpr std::size_t kPlainOutputs = 2;
constexpr std::size_t kAttentionOutputs = 7;

float sigmoid(float raw) {
    return 1.0F / (1.0F + std::exp(-raw));
}

// From pixels of the network's square to fractions of the image; z in units of x.
class ToImage {
public:
    ToImage(const RegionOfInterest& region, capture::ImageSize image)
        : map_(region_to_image(region)),
          width_(static_cast<float>(image.width)),
          height_(static_cast<float>(image.height)),
          z_scale_(region.width / width_) {}

    Landmark of(const Landmark& in_square) const {
        constexpr auto kSide = static_cast<float>(kInputFormat.side);
        const PixelPoint pixels = project(map_, {in_square.x / kSide, in_square.y / kSide});
        return {pixels.x / width_, pixels.y / height_, in_square.z / kSide * z_scale_};
    }

private:
    RegionToImage map_;
    float width_;
    float height_;
    float z_scale_;
};

}  // namespace

LandmarkModel::LandmarkModel(Interpreter interpreter, Refinement refinement)
    : interpreter_(std::move(interpreter)), refinement_(refinement) {}

Result<LandmarkModel> LandmarkModel::create(ModelBytes model, Refinement refinement,
                                            int num_threads) {
    Interpreter interpreter = FG_TRY(Interpreter::create(std::move(model), num_threads));
    FG_ASSERT(interpreter.output_count() ==
              (refinement == Refinement::kAttention ? kAttentionOutputs : kPlainOutputs));
    return LandmarkModel(std::move(interpreter), refinement);
}

Result<Face> LandmarkModel::locate(const PictureView& image, const RegionOfInterest& region) {
    warp_to_tensor(FG_TRY(image.under(region, kInputFormat.side)), region, kInputFormat,
                   interpreter_.input());
    FG_TRY(interpreter_.invoke());

    Face face;
    face.has_irises = refinement_ == Refinement::kAttention;
    const std::span<const float> mesh = interpreter_.output(kMesh);
    FG_ASSERT(mesh.size() == 3 * kMeshLandmarkCount);
    for (std::size_t i = 0; i < kMeshLandmarkCount; ++i) {
        face.landmarks[i] = {mesh[3 * i], mesh[3 * i + 1], mesh[3 * i + 2]};
    }
    if (face.has_irises) {
        refine_landmarks({.lips = interpreter_.output(kLips),
                          .right_eye = interpreter_.output(kRightEye),
                          .left_eye = interpreter_.output(kLeftEye),
                          .right_iris = interpreter_.output(kRightIris),
                          .left_iris = interpreter_.output(kLeftIris)},
                         face.landmarks);
    }
    const ToImage to_image(region, image.size);
    for (std::size_t i = 0; i < face.points().size(); ++i) {
        face.landmarks[i] = to_image.of(face.landmarks[i]);
    }
    face.presence =
        sigmoid(interpreter_.output(face.has_irises ? kAttentionPresence : kPlainPresence)[0]);
    return face;
}

}  // namespace focusguard::vision
