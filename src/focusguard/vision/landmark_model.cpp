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

// What the depth of a network's square is measured by in the image.
enum class DepthUnit {
    kRegionWidth,    // the region's width: MediaPipe's face_landmark graph
    kRegionTopEdge,  // its upper edge as the image's fractions show it, longer or shorter where a
                     // turned region lies in an image that is no square: the task
};

// What is to be known of a family's network: its input, the turned region in [0, 1], and where it
// says how sure it is.
struct Network {
    TensorFormat input;
    std::size_t output_count = 0;
    std::size_t presence_output = 0;
    bool has_irises = true;
    DepthUnit depth_unit = DepthUnit::kRegionWidth;
};

// The outputs in the order of each model file. The eyes' names in the file are the picture's sides,
// ours the subject's.
constexpr std::size_t kPoints = 0;
constexpr std::size_t kLips = 1;
constexpr std::size_t kRightEye = 2;
constexpr std::size_t kLeftEye = 3;
constexpr std::size_t kRightIris = 4;
constexpr std::size_t kLeftIris = 5;

// The two meshes are those of MediaPipe's face_landmark graph, the third the task's.
constexpr Network network_of(ModelFamily family) {
    constexpr TensorFormat kMeshInput{.side = 192};
    constexpr TensorFormat kTaskInput{.side = 256, .sampling = Sampling::kCellCorners};
    switch (family) {
        case ModelFamily::kMeshWithAttention:
            return {.input = kMeshInput, .output_count = 7, .presence_output = 6};
        case ModelFamily::kPlainMesh:
            return {
                .input = kMeshInput, .output_count = 2, .presence_output = 1, .has_irises = false};
        case ModelFamily::kTask:
            break;
    }
    return {.input = kTaskInput,
            .output_count = 3,
            .presence_output = 1,
            .depth_unit = DepthUnit::kRegionTopEdge};
}

float sigmoid(float raw) {
    return 1.0F / (1.0F + std::exp(-raw));
}

// The points as the network gives them, in pixels of its square.
void read_points(std::span<const float> values, std::span<Landmark> points) {
    FG_ASSERT(values.size() == 3 * points.size());
    for (std::size_t i = 0; i < points.size(); ++i) {
        points[i] = {values[3 * i], values[3 * i + 1], values[3 * i + 2]};
    }
}

// From pixels of the network's square to fractions of the image; z in units of x.
class ToImage {
public:
    ToImage(const RegionOfInterest& region, capture::ImageSize image, const Network& network)
        : map_(region_to_image(region)),
          width_(static_cast<float>(image.width)),
          height_(static_cast<float>(image.height)),
          side_(static_cast<float>(network.input.side)),
          z_scale_(network.depth_unit == DepthUnit::kRegionWidth
                       ? region.width / width_
                       : std::hypot(map_.xx / width_, map_.yx / height_)) {}

    Landmark of(const Landmark& in_square) const {
        const PixelPoint pixels = project(map_, {in_square.x / side_, in_square.y / side_});
        return {pixels.x / width_, pixels.y / height_, in_square.z / side_ * z_scale_};
    }

private:
    RegionToImage map_;
    float width_;
    float height_;
    float side_;
    float z_scale_;
};

}  // namespace

LandmarkModel::LandmarkModel(Interpreter interpreter, ModelFamily family)
    : interpreter_(std::move(interpreter)), family_(family) {}

Result<LandmarkModel> LandmarkModel::create(ModelBytes model, ModelFamily family, int num_threads) {
    Interpreter interpreter = FG_TRY(Interpreter::create(std::move(model), num_threads));
    FG_ASSERT(interpreter.output_count() == network_of(family).output_count);
    return LandmarkModel(std::move(interpreter), family);
}

Result<Face> LandmarkModel::locate(const PictureView& image, const RegionOfInterest& region) {
    look(FG_TRY(image.under(region, side())), region);
    FG_TRY(infer());
    return read(region, image.size);
}

void LandmarkModel::look(const capture::ImagePatch& patch, const RegionOfInterest& region) {
    warp_to_tensor(patch, region, network_of(family_).input, interpreter_.input());
}

Status LandmarkModel::infer() {
    return interpreter_.invoke();
}

Face LandmarkModel::read(const RegionOfInterest& region, capture::ImageSize image) const {
    const Network network = network_of(family_);
    Face face;
    face.has_irises = network.has_irises;
    const std::span<Landmark> points(face.landmarks.data(), face.points().size());
    if (family_ == ModelFamily::kMeshWithAttention) {
        read_points(interpreter_.output(kPoints), points.first(kMeshLandmarkCount));
        refine_landmarks({.lips = interpreter_.output(kLips),
                          .right_eye = interpreter_.output(kRightEye),
                          .left_eye = interpreter_.output(kLeftEye),
                          .right_iris = interpreter_.output(kRightIris),
                          .left_iris = interpreter_.output(kLeftIris)},
                         face.landmarks);
    } else {
        read_points(interpreter_.output(kPoints), points);
    }
    const ToImage to_image(region, image, network);
    for (Landmark& point : points) {
        point = to_image.of(point);
    }
    face.presence = sigmoid(interpreter_.output(network.presence_output)[0]);
    return face;
}

std::span<const float> LandmarkModel::seen() {
    return interpreter_.input();
}

int LandmarkModel::side() const {
    return network_of(family_).input.side;
}

}  // namespace focusguard::vision
