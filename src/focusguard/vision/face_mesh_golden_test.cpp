// Our landmarks and detections against those that MediaPipe finds in the same pixels.
#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

#include <opencv2/imgcodecs.hpp>
#include <opencv2/videoio.hpp>

#include "focusguard/vision/face_detector.hpp"
#include "focusguard/vision/golden_test_support.hpp"
#include "focusguard/vision/landmarker_factory.hpp"

namespace focusguard::vision {
namespace {

// Distances are in units of the distance between the outer eye corners, so that they mean the same
// in each picture.

// The very pixels that MediaPipe saw: the golden numbers have six decimals, which is 0.001 % of the
// eye distance in the widest frame; other processors may round elsewhere.
constexpr double kMeanTolerance = 1e-4;
constexpr double kWorstTolerance = 1e-3;

// The same frames decoded by another decoder: colours differ by up to 24 of 255.
constexpr double kDecodedMeanTolerance = 0.01;
constexpr double kDecodedWorstTolerance = 0.03;

// MediaPipe's task warps with OpenCV, which samples in steps of 1/32 of a pixel and rounds to
// bytes; ours does neither.
constexpr double kMinBoxOverlap = 0.98;
constexpr double kScoreTolerance = 0.01;
constexpr double kKeypointTolerance = 0.01;  // of the box's width

std::unique_ptr<FaceLandmarker> mesh_of(ModelFamily family) {
    return create_face_landmarker({.models_dir = models_directory(), .model = {.family = family}})
        .value();
}

struct Variant {
    ModelFamily family;
    const char* key_in_shared;
    const char* key_in_repo;
};

class FaceMeshGolden : public ::testing::TestWithParam<Variant> {};

TEST_P(FaceMeshGolden, AgreesWithMediaPipeOnEveryFrame) {
    const std::optional<std::filesystem::path> directory = shared_golden();
    if (!directory) {
        GTEST_SKIP() << "the shared golden frames are not here";
    }
    const std::unique_ptr<FaceLandmarker> mesh = mesh_of(GetParam().family);
    Distances in_plane;
    Distances in_depth;
    const json goldens = read_json(*directory / "face_mesh.json");
    for (const json& golden : goldens.at("frames")) {
        const std::string name = golden.at("name");
        const capture::Frame frame =
            frame_of(cv::imread((*directory / "frames" / name).string(), cv::IMREAD_COLOR));
        mesh->reset();
        const FaceObservation observation = mesh->observe(frame);
        const Face* face = observation.face();
        const json& flat = golden.at(GetParam().key_in_shared);
        ASSERT_EQ(face != nullptr, !flat.is_null()) << name;
        if (face == nullptr) {
            continue;
        }
        const double eye = eye_distance(*face, frame.image.size);
        for (std::size_t i = 0; i < face->points().size(); ++i) {
            const Difference found =
                difference(face->landmarks[i], point_of(flat, i), frame.image.size, eye);
            in_plane.add(found.in_plane);
            in_depth.add(found.in_depth);
        }
    }
    ASSERT_GT(in_plane.count(), 0U);
    RecordProperty("mean", std::to_string(in_plane.mean()));
    EXPECT_LE(in_plane.mean(), kMeanTolerance);
    EXPECT_LE(in_plane.worst(), kWorstTolerance);
    EXPECT_LE(in_depth.mean(), kMeanTolerance);
    EXPECT_LE(in_depth.worst(), kWorstTolerance);
}

// A frame of a clip, or the picture itself when it is one.
cv::Mat clip_frame(const std::string& clip, int number) {
    const std::string path = (deps_directory() / "clips" / clip).string();
    if (path.ends_with(".jpg")) {
        return cv::imread(path, cv::IMREAD_COLOR);
    }
    cv::VideoCapture video(path);
    cv::Mat picture;
    for (int i = 0; i <= number; ++i) {
        video.read(picture);
    }
    return picture;
}

TEST_P(FaceMeshGolden, AgreesWithMediaPipeOnFramesOfTheClips) {
    const json golden = read_json(source_directory() / "tests/golden/face_mesh.json");
    const std::unique_ptr<FaceLandmarker> mesh = mesh_of(GetParam().family);
    Distances in_plane;
    for (const json& expected : golden.at("frames")) {
        const cv::Mat picture = clip_frame(expected.at("clip"), expected.at("frame"));
        ASSERT_FALSE(picture.empty()) << expected.at("clip");
        const capture::Frame frame = frame_of(picture);
        mesh->reset();
        const FaceObservation observation = mesh->observe(frame);
        const Face* face = observation.face();
        ASSERT_NE(face, nullptr) << expected.at("clip");
        const double eye = eye_distance(*face, frame.image.size);
        const json& points = expected.at(GetParam().key_in_repo);
        for (std::size_t i = 0; i < points.size(); ++i) {
            const std::size_t index = golden.at("points").at(i);
            in_plane.add(
                difference(face->landmarks[index], points.at(i), frame.image.size, eye).in_plane);
        }
    }
    EXPECT_LE(in_plane.mean(), kDecodedMeanTolerance);
    EXPECT_LE(in_plane.worst(), kDecodedWorstTolerance);
}

INSTANTIATE_TEST_SUITE_P(BothModels, FaceMeshGolden,
                         ::testing::Values(Variant{ModelFamily::kMeshWithAttention, "refine",
                                                   "attention"},
                                           Variant{ModelFamily::kPlainMesh, "plain", "plain"}),
                         [](const ::testing::TestParamInfo<Variant>& variant) {
                             return std::string(variant.param.key_in_repo);
                         });

struct PixelBox {
    double left;
    double top;
    double width;
    double height;
};

double overlap_of(const PixelBox& a, const PixelBox& b) {
    const double width = std::min(a.left + a.width, b.left + b.width) - std::max(a.left, b.left);
    const double height = std::min(a.top + a.height, b.top + b.height) - std::max(a.top, b.top);
    const double shared = std::max(width, 0.0) * std::max(height, 0.0);
    return shared / (a.width * a.height + b.width * b.height - shared);
}

PixelBox to_pixels(const NormalizedBox& box, capture::ImageSize image) {
    const double width = image.width;
    const double height = image.height;
    const auto left = static_cast<double>(box.left);
    const auto top = static_cast<double>(box.top);
    return {left * width, top * height, (static_cast<double>(box.right) - left) * width,
            (static_cast<double>(box.bottom) - top) * height};
}

// The golden file gives each side rounded down to whole pixels: this is the box nearest to ours
// among those that it can mean.
PixelBox golden_box_near(const PixelBox& ours, const json& rounded) {
    const auto near = [](double value, double down) { return std::clamp(value, down, down + 1.0); };
    return {near(ours.left, rounded.at(0)), near(ours.top, rounded.at(1)),
            near(ours.width, rounded.at(2)), near(ours.height, rounded.at(3))};
}

TEST(FaceDetectorGolden, AgreesWithMediaPipesTaskOnEveryFrame) {
    const std::optional<std::filesystem::path> directory = shared_golden();
    if (!directory) {
        GTEST_SKIP() << "the shared golden frames are not here";
    }
    FaceDetector detector =
        FaceDetector::create(load_model_file(models_directory(), kShortRangeDetectorModel).value(),
                             1, {.sampling = Sampling::kCellCorners})
            .value();
    const json goldens = read_json(*directory / "face_detector.json");
    for (const json& golden : goldens.at("frames")) {
        const std::string name = golden.at("name");
        const capture::Frame frame =
            frame_of(cv::imread((*directory / "frames" / name).string(), cv::IMREAD_COLOR));
        const std::span<const Detection> faces = detector.detect(frame.image.view()).value();
        const json& expected = golden.at("detections");
        ASSERT_EQ(faces.size(), expected.size()) << name;
        for (std::size_t i = 0; i < faces.size(); ++i) {
            const PixelBox box = to_pixels(faces[i].box, frame.image.size);
            EXPECT_GE(overlap_of(box, golden_box_near(box, expected[i].at("box"))), kMinBoxOverlap)
                << name;
            EXPECT_NEAR(static_cast<double>(faces[i].score), expected[i].at("score").get<double>(),
                        kScoreTolerance)
                << name;
            for (std::size_t k = 0; k < kFaceKeypointCount; ++k) {
                const json& keypoints = expected[i].at("keypoints");
                const double x =
                    static_cast<double>(faces[i].keypoints[k].x) - keypoints[2 * k].get<double>();
                const double y = static_cast<double>(faces[i].keypoints[k].y) -
                                 keypoints[2 * k + 1].get<double>();
                EXPECT_LE(std::hypot(x * frame.image.size.width, y * frame.image.size.height),
                          kKeypointTolerance * box.width)
                    << name;
            }
        }
    }
}

}  // namespace
}  // namespace focusguard::vision
