#include "focusguard/vision/face_tracker.hpp"

#include <cmath>
#include <optional>
#include <vector>

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "focusguard/vision/vision_test_support.hpp"

namespace focusguard::vision {
namespace {

FaceTracker tracker_with(float min_detection_score, const TrackerSettings& settings) {
    return {
        {.detector = FaceDetector::create(
                         load_model_file(models_directory(), kShortRangeDetectorModel).value(), 1,
                         {.min_score = min_detection_score})
                         .value(),
         .landmarks = LandmarkModel::create(
                          load_model_file(models_directory(), kFaceMeshWithAttentionModel).value(),
                          ModelFamily::kMeshWithAttention, 1)
                          .value(),
         .blendshapes = std::nullopt,
         .geometry = std::nullopt},
        settings};
}

class Tracker : public ::testing::Test {
protected:
    static cv::Mat portrait() {
        cv::Mat picture = cv::imread((deps_directory() / "clips/audrey.jpg").string());
        EXPECT_FALSE(picture.empty());
        return picture;
    }

    static capture::Frame black(int width, int height) {
        return frame_of(cv::Mat::zeros(height, width, CV_8UC3));
    }

    FaceTracker tracker_ = tracker_with(0.5F, {});
    const capture::Frame face_ = frame_of(portrait());
    const capture::Frame no_face_ = black(540, 720);
};

TEST_F(Tracker, RunsTheDetectorOnceAndThenFollows) {
    for (int i = 0; i < 5; ++i) {
        EXPECT_TRUE(tracker_.observe(face_).face());
    }
    EXPECT_EQ(tracker_.counters(), (TrackerCounters{.detector_runs = 1, .landmark_runs = 5}));
}

TEST_F(Tracker, RunsOnlyTheDetectorWhileThereIsNoFace) {
    for (int i = 0; i < 3; ++i) {
        EXPECT_FALSE(tracker_.observe(no_face_).face());
    }
    EXPECT_EQ(tracker_.counters(), (TrackerCounters{.detector_runs = 3, .landmark_runs = 0}));
}

TEST_F(Tracker, LosesTheFaceInTheFrameThatHasNoneAndDetectsInTheNextOne) {
    tracker_.observe(face_);
    EXPECT_FALSE(tracker_.observe(no_face_).face());
    EXPECT_EQ(tracker_.counters(), (TrackerCounters{.detector_runs = 1, .landmark_runs = 2}));
    EXPECT_TRUE(tracker_.observe(face_).face());
    EXPECT_EQ(tracker_.counters(), (TrackerCounters{.detector_runs = 2, .landmark_runs = 3}));
}

TEST_F(Tracker, StartsWithTheDetectorAfterAReset) {
    tracker_.observe(face_);
    tracker_.reset();
    EXPECT_TRUE(tracker_.observe(face_).face());
    EXPECT_EQ(tracker_.counters().detector_runs, 2U);
}

TEST_F(Tracker, StartsWithTheDetectorWhenTheImageSizeChanges) {
    tracker_.observe(face_);
    cv::Mat half;
    cv::resize(portrait(), half, {270, 360}, 0, 0, cv::INTER_AREA);
    EXPECT_TRUE(tracker_.observe(frame_of(half)).face());
    EXPECT_EQ(tracker_.counters().detector_runs, 2U);
}

TEST_F(Tracker, GivesTheSameNumbersToTheLastDigit) {
    const auto run = [this](FaceTracker& tracker) {
        tracker.reset();
        std::vector<Face> faces;
        for (int i = 0; i < 3; ++i) {
            faces.push_back(tracker.observe(face_).faces.at(0));
        }
        return faces;
    };
    const auto same = [](const std::vector<Face>& a, const std::vector<Face>& b) {
        for (std::size_t i = 0; i < a.size(); ++i) {
            if (a[i].presence != b[i].presence || a[i].landmarks != b[i].landmarks) {
                return false;
            }
        }
        return a.size() == b.size();
    };
    const std::vector<Face> first = run(tracker_);
    EXPECT_TRUE(same(first, run(tracker_)));
    FaceTracker another = tracker_with(0.5F, {});
    EXPECT_TRUE(same(first, run(another)));
}

TEST_F(Tracker, FollowsAFaceThatIsTurnedOnItsSide) {
    cv::Mat wide;
    cv::copyMakeBorder(portrait(), wide, 100, 100, 190, 190, cv::BORDER_CONSTANT);
    tracker_.observe(frame_of(wide));
    const cv::Point2f center(static_cast<float>(wide.cols) / 2, static_cast<float>(wide.rows) / 2);
    for (int degrees = 0; degrees <= 90; degrees += 5) {
        cv::Mat turned;
        cv::warpAffine(wide, turned, cv::getRotationMatrix2D(center, degrees, 1.0), wide.size());
        EXPECT_TRUE(tracker_.observe(frame_of(turned)).face()) << degrees;
    }
    EXPECT_EQ(tracker_.counters().detector_runs, 1U);
}

TEST_F(Tracker, RunsTheDetectorOnEveryPictureInImageMode) {
    FaceTracker tracker = tracker_with(0.5F, {.mode = RunningMode::kImage});
    for (int i = 0; i < 3; ++i) {
        EXPECT_TRUE(tracker.observe(face_).face());
    }
    EXPECT_EQ(tracker.counters().detector_runs, 3U);
}

// The portrait and its mirror image beside each other.
cv::Mat two_faces(const cv::Mat& portrait) {
    cv::Mat mirrored;
    cv::flip(portrait, mirrored, 1);
    cv::Mat both;
    cv::hconcat(portrait, mirrored, both);
    return both;
}

TEST_F(Tracker, FindsAndFollowsAsManyFacesAsAskedFor) {
    FaceTracker tracker = tracker_with(0.5F, {.num_faces = 2});
    const capture::Frame frame = frame_of(two_faces(portrait()));
    for (int i = 0; i < 3; ++i) {
        const FaceObservation observation = tracker.observe(frame);
        ASSERT_EQ(observation.faces.size(), 2U);
        const float first = observation.faces[0].landmarks[1].x;
        const float second = observation.faces[1].landmarks[1].x;
        EXPECT_GT(std::abs(first - second), 0.3F);  // two faces, not one twice
    }
    EXPECT_EQ(tracker.counters(), (TrackerCounters{.detector_runs = 1, .landmark_runs = 6}));
}

TEST_F(Tracker, CountsAFaceOnceThatIsBothFollowedAndDetected) {
    FaceTracker tracker = tracker_with(0.5F, {.num_faces = 2});
    for (int i = 0; i < 3; ++i) {
        EXPECT_EQ(tracker.observe(face_).faces.size(), 1U);
    }
    EXPECT_EQ(tracker.counters(), (TrackerCounters{.detector_runs = 3, .landmark_runs = 3}));
}

TEST_F(Tracker, LooksAtNoMoreFacesThanAskedFor) {
    EXPECT_EQ(tracker_.observe(frame_of(two_faces(portrait()))).faces.size(), 1U);
    EXPECT_EQ(tracker_.counters().landmark_runs, 1U);
}

TEST_F(Tracker, FindsNothingInPicturesTooSmallForAFace) {
    for (const capture::ImageSize size : {capture::ImageSize{1, 1}, {2, 2000}, {2000, 2}, {3, 3}}) {
        EXPECT_FALSE(tracker_.observe(black(size.width, size.height)).face());
    }
}

TEST_F(Tracker, SurvivesAnySizeEvenWhenItBelievesEverything) {
    FaceTracker believer = tracker_with(0.0F, {.min_presence = 0.0F});
    for (const capture::ImageSize size : {capture::ImageSize{1, 1}, {2, 2000}, {2000, 2}, {7, 5}}) {
        for (int i = 0; i < 3; ++i) {
            believer.observe(black(size.width, size.height));
        }
    }
    EXPECT_GE(believer.counters().detector_runs, 4U);
}

TEST_F(Tracker, CallsAnEmptyImageFaceless) {
    EXPECT_FALSE(tracker_.observe(capture::Frame{}).face());
    EXPECT_EQ(tracker_.counters(), TrackerCounters{});
}

TEST_F(Tracker, PassesTimesAndSizeOn) {
    capture::Frame frame = face_;
    frame.captured_at = SteadyTime(Nanoseconds(5));
    frame.wall_time = WallTime(std::chrono::microseconds(7));
    const FaceObservation observation = tracker_.observe(frame);
    EXPECT_EQ(observation.captured_at, frame.captured_at);
    EXPECT_EQ(observation.wall_time, frame.wall_time);
    EXPECT_EQ(observation.image_size, (capture::ImageSize{540, 720}));
    EXPECT_GT(observation.faces.at(0).presence, 0.9F);
    EXPECT_EQ(observation.faces.at(0).points().size(), kLandmarkCount);
}

}  // namespace
}  // namespace focusguard::vision
