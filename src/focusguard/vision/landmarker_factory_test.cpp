#include "focusguard/vision/landmarker_factory.hpp"

#include <limits>

#include <opencv2/imgcodecs.hpp>

#include "focusguard/vision/vision_test_support.hpp"
#include "tests/support/temporary_folder.hpp"

namespace focusguard::vision {
namespace {

using ::testing::HasSubstr;

TEST(LandmarkerFactory, NamesItsModel) {
    LandmarkerOptions options{.models_dir = models_directory()};
    EXPECT_EQ(create_face_landmarker(options).value()->model_name(), "face_mesh_attention");
    options.model.family = ModelFamily::kPlainMesh;
    EXPECT_EQ(create_face_landmarker(options).value()->model_name(), "face_mesh");
}

TEST(LandmarkerFactory, LeavesTheIrisesOutWithoutAttention) {
    const auto mesh = create_face_landmarker(
        {.models_dir = models_directory(), .model = {.family = ModelFamily::kPlainMesh}});
    const FaceObservation observation = mesh.value()->observe(
        frame_of(cv::imread((deps_directory() / "clips/audrey.jpg").string())));
    ASSERT_TRUE(observation.face());
    EXPECT_FALSE(observation.face()->has_irises);
    EXPECT_EQ(observation.face()->points().size(), kMeshLandmarkCount);
    for (std::size_t i = kMeshLandmarkCount; i < kLandmarkCount; ++i) {
        EXPECT_EQ(observation.face()->landmarks[i].x, 0.0F);
    }
}

TEST(LandmarkerFactory, ComputesTheOutputsThatAreWantedAndNoOthers) {
    const capture::Frame frame =
        frame_of(cv::imread((deps_directory() / "clips/audrey.jpg").string()));
    const auto observe = [&frame](const WantedOutputs& outputs) {
        return create_face_landmarker({.models_dir = models_directory(), .outputs = outputs})
            .value()
            ->observe(frame)
            .faces.at(0);
    };
    EXPECT_TRUE(observe({}).transform);
    EXPECT_FALSE(observe({.transform = false}).transform);
    EXPECT_TRUE(observe({}).quality);
    EXPECT_FALSE(observe({.quality = false}).quality);
    EXPECT_FALSE(observe({.blendshapes = true}).blendshapes);  // the mesh has none
}

TEST(LandmarkerFactory, TakesTheOfficialBundle) {
    const auto bundle = official_task_bundle();
    if (!bundle) {
        GTEST_SKIP() << "Google's bundle is not here";
    }
    const auto task =
        create_face_landmarker({.models_dir = {},
                                .model = {.family = ModelFamily::kTask, .task_file = *bundle},
                                .outputs = {.blendshapes = true}});
    ASSERT_TRUE(task) << task.error().message();
    EXPECT_EQ(task.value()->model_name(), "face_landmarker");
    const FaceObservation observation = task.value()->observe(
        frame_of(cv::imread((deps_directory() / "clips/audrey.jpg").string())));
    ASSERT_TRUE(observation.face());
    EXPECT_TRUE(observation.face()->has_irises);
    EXPECT_TRUE(observation.face()->transform);
    ASSERT_TRUE(observation.face()->blendshapes);
    for (const float coefficient : *observation.face()->blendshapes) {
        EXPECT_GE(coefficient, 0.0F);
        EXPECT_LE(coefficient, 1.0F);
    }
}

TEST(LandmarkerFactory, SaysWhichModelIsMissing) {
    const TemporaryFolder empty;
    const auto mesh = create_face_landmarker({.models_dir = empty.path()});
    ASSERT_FALSE(mesh);
    EXPECT_EQ(mesh.error().code(), ErrorCode::kNotFound);
    EXPECT_THAT(mesh.error().message(), HasSubstr("face_detection_short_range.tflite"));

    std::filesystem::copy(models_directory() / "face_detection_short_range.tflite", empty.path());
    const auto half = create_face_landmarker({.models_dir = empty.path()});
    ASSERT_FALSE(half);
    EXPECT_THAT(half.error().message(), HasSubstr("face_landmark_with_attention.tflite"));
}

TEST(LandmarkerFactory, RefusesOptionsOutOfRange) {
    const auto refuses = [](auto change) {
        LandmarkerOptions options{.models_dir = models_directory()};
        change(options);
        const auto mesh = create_face_landmarker(options);
        return !mesh && mesh.error().code() == ErrorCode::kInvalidArgument;
    };
    constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
    EXPECT_TRUE(refuses([](LandmarkerOptions& o) { o.num_threads = 0; }));
    EXPECT_TRUE(refuses([](LandmarkerOptions& o) { o.num_threads = 1000; }));
    EXPECT_TRUE(refuses([](LandmarkerOptions& o) { o.num_faces = 0; }));
    EXPECT_TRUE(refuses([](LandmarkerOptions& o) { o.num_faces = 9; }));
    EXPECT_TRUE(refuses([](LandmarkerOptions& o) { o.min_presence = 1.1F; }));
    EXPECT_TRUE(refuses([](LandmarkerOptions& o) { o.min_tracking_confidence = 2.0F; }));
    EXPECT_TRUE(refuses([](LandmarkerOptions& o) { o.min_presence = kNan; }));
    EXPECT_TRUE(refuses([](LandmarkerOptions& o) { o.min_detection_confidence = -0.1F; }));
}

}  // namespace
}  // namespace focusguard::vision
