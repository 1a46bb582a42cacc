// Vision and features take no memory from the heap in steady state: counted by the library that
// ctest preloads (apps/focusguard/allocation_counter.cpp).
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "focusguard/app/bench_clip.hpp"
#include "focusguard/app/focus_chain.hpp"
#include "focusguard/base/allocation_count.hpp"
#include "focusguard/capture/frame_source_factory.hpp"
#include "focusguard/vision/landmarker_factory.hpp"
#include "focusguard/vision/vision_test_support.hpp"

namespace focusguard {
namespace {

using capture::PicturePtr;
using vision::ModelFamily;
using Pictures = std::vector<PicturePtr>;

constexpr std::size_t kFrames = 100;
constexpr std::size_t kClipFrames = 30;

std::filesystem::path clip() {
    return vision::deps_directory() / "clips/cap13_edit2.mp4";
}

const app::ClipPictures& clip_pictures() {
    static const app::ClipPictures pictures = app::load_clip(clip(), kClipFrames).value();
    return pictures;
}

// As the clip's decoder gives them.
Pictures planar_pictures() {
    const SystemClock clock;
    capture::SourceSettings settings;
    settings.source = clip().string();
    settings.pace = capture::Pace::kMaximum;
    const auto source = capture::make_source(settings, clock).value();
    EXPECT_FALSE(std::holds_alternative<capture::CaptureFailure>(source->open()));
    Pictures pictures;
    while (pictures.size() < kClipFrames) {
        pictures.push_back(std::get<capture::FramePtr>(source->read())->picture);
    }
    return pictures;
}

Pictures of(const cv::Mat& picture) {
    return {vision::frame_of(picture).picture};
}

cv::Mat portrait() {
    return cv::imread((vision::deps_directory() / "clips/audrey.jpg").string());
}

Pictures two_faces() {
    cv::Mat mirrored;
    cv::flip(portrait(), mirrored, 1);
    cv::Mat both;
    cv::hconcat(portrait(), mirrored, both);
    return of(both);
}

// The whole path, frame after frame, without the diary: a session that has not begun logs no rows.
class Watcher {
public:
    explicit Watcher(const vision::LandmarkerOptions& options)
        : landmarker_(vision::create_face_landmarker(options).value()) {}

    // Looks at so many frames that show these pictures to and fro, and gives the number of faces in
    // the last.
    std::size_t look(const Pictures& pictures, std::size_t frames) {
        std::size_t faces = 0;
        for (std::size_t i = 0; i < frames; ++i) {
            frame_.captured_at = frame_.captured_at + std::chrono::milliseconds(40);
            frame_.wall_time = frame_.wall_time + std::chrono::milliseconds(40);
            frame_.picture = pictures[app::to_and_fro(i, pictures.size())];
            const vision::FaceObservation observation = landmarker_->observe(frame_);
            chain_.judge(observation, {}, 25.0);
            faces = observation.faces.size();
        }
        return faces;
    }

private:
    std::unique_ptr<vision::FaceLandmarker> landmarker_;
    app::FocusChain chain_{config::Config{},
                           session::Session("session", [] { return std::string("run"); })};
    capture::Frame frame_;
};

struct Case {
    std::string name;
    std::function<Pictures()> pictures;
    std::size_t faces = 1;
    vision::RunningMode mode = vision::RunningMode::kVideo;
};

void PrintTo(const Case& scene, std::ostream* out) {
    *out << scene.name;
}

class Allocations : public testing::TestWithParam<Case> {
protected:
    void expect_none(ModelFamily family, bool with_blendshapes) {
        ASSERT_TRUE(allocation_count()) << "run it through ctest, which loads the counter";
        vision::LandmarkerOptions options;
        options.models_dir = vision::models_directory();
        options.model.family = family;
        if (family == ModelFamily::kTask) {
            options.model.task_file = *vision::official_task_bundle();
        }
        options.mode = GetParam().mode;
        options.num_faces = std::max(1, static_cast<int>(GetParam().faces));
        options.outputs.blendshapes = with_blendshapes;
        const Pictures pictures = GetParam().pictures();
        Watcher watcher(options);
        watcher.look(pictures, 2 * pictures.size() + 10);

        const std::uint64_t before = *allocation_count();
        const std::size_t faces = watcher.look(pictures, kFrames);
        const std::uint64_t made = *allocation_count() - before;
        EXPECT_EQ(made, 0U);
        EXPECT_EQ(faces, GetParam().faces);
    }
};

TEST_P(Allocations, AreNoneWithTheAttentionMesh) {
    expect_none(ModelFamily::kMeshWithAttention, false);
}

TEST_P(Allocations, AreNoneWithThePlainMesh) {
    expect_none(ModelFamily::kPlainMesh, false);
}

TEST_P(Allocations, AreNoneWithTheTask) {
    if (!vision::official_task_bundle()) {
        GTEST_SKIP() << "face_landmarker.task is not here";
    }
    expect_none(ModelFamily::kTask, true);
}

INSTANTIATE_TEST_SUITE_P(
    Steady, Allocations,
    testing::Values(Case{.name = "Bgr", .pictures = [] { return clip_pictures().bgr; }},
                    Case{.name = "Yuyv", .pictures = [] { return clip_pictures().yuyv; }},
                    Case{.name = "Planar", .pictures = planar_pictures},
                    Case{.name = "Jpeg422", .pictures = [] { return clip_pictures().jpeg_422; }},
                    Case{.name = "Jpeg420", .pictures = [] { return clip_pictures().jpeg_420; }},
                    Case{.name = "Nobody",
                         .pictures = [] { return of(cv::Mat::zeros(480, 640, CV_8UC3)); },
                         .faces = 0},
                    Case{.name = "TwoFaces", .pictures = two_faces, .faces = 2},
                    Case{.name = "ImageMode",
                         .pictures = [] { return clip_pictures().bgr; },
                         .mode = vision::RunningMode::kImage}),
    [](const auto& scene) { return scene.param.name; });

TEST(AllocationCount, CountsTheOwnThreadsAllocations) {
    ASSERT_TRUE(allocation_count()) << "run it through ctest, which loads the counter";
    const std::uint64_t before = *allocation_count();
    const auto number = std::make_unique<int>(7);
    EXPECT_EQ(*number, 7);
    EXPECT_EQ(*allocation_count() - before, 1U);
}

}  // namespace
}  // namespace focusguard
