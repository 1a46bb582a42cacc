#include "focusguard/app/bench_stages.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "focusguard/features/extract_features.hpp"
#include "focusguard/preview/renderer.hpp"
#include "focusguard/vision/image_quality.hpp"
#include "focusguard/vision/landmarker_factory.hpp"

namespace focusguard::app {

namespace {

// The times of each stage, in the order of their first appearance.
class Stages {
public:
    // Runs the work and gives what it gives.
    template <typename Work>
    auto time(std::string_view name, Work work) {
        const auto begin = BenchClock::now();
        auto outcome = work();
        of(name).push_back(milliseconds_between(begin, BenchClock::now()));
        return outcome;
    }

    void forget() { samples_.clear(); }

    std::vector<StageTime> summary() const {
        std::vector<StageTime> stages;
        for (const auto& [name, milliseconds] : samples_) {
            stages.push_back({name, spread_of(milliseconds)});
        }
        return stages;
    }

private:
    std::vector<double>& of(std::string_view name) {
        const auto is_named = [name](const auto& sample) { return sample.first == name; };
        const auto found = std::ranges::find_if(samples_, is_named);
        return found != samples_.end() ? found->second
                                       : samples_.emplace_back(name, std::vector<double>()).second;
    }

    std::vector<std::pair<std::string_view, std::vector<double>>> samples_;
};

// What the stages need from frame to frame.
class Stepper {
public:
    Stepper(vision::TrackerParts parts, vision::RegionOfInterest region)
        : parts_(std::move(parts)), region_(region) {}

    Status step(const ClipPictures& pictures, std::size_t place, Stages& stages) {
        const auto view = [&](const std::vector<capture::PicturePtr>& kind) {
            return vision::PictureView(*kind[place], scratch_);
        };
        const int cells = parts_.landmarks.side();
        FG_TRY(stages.time("jpeg_422_of_face",
                           [&] { return view(pictures.jpeg_422).under(region_, cells); }));
        FG_TRY(stages.time("jpeg_420_of_face",
                           [&] { return view(pictures.jpeg_420).under(region_, cells); }));
        FG_TRY(
            stages.time("yuyv_of_face", [&] { return view(pictures.yuyv).under(region_, cells); }));
        const capture::Frame frame = clock_.next(pictures.bgr[place]);
        const vision::PictureView bgr = view(pictures.bgr);
        const capture::ImagePatch patch = FG_TRY(bgr.under(region_, cells));
        stages.time("warp_to_tensor", [&] {
            parts_.landmarks.look(patch, region_);
            return true;
        });
        FG_TRY(stages.time("landmark_inference", [&] { return parts_.landmarks.infer(); }));
        vision::FaceObservation observation{frame.captured_at, frame.wall_time, frame.size(), {}};
        vision::Face& face = observation.faces.emplace_back();
        stages.time("read_landmarks", [&] {
            face = parts_.landmarks.read(region_, frame.size());
            return true;
        });
        face.quality = stages.time("image_quality", [&] {
            return vision::measure_image_quality(parts_.landmarks.seen(), cells);
        });
        region_ = stages.time("next_region", [&] {
            return vision::region_from_landmarks(face.points(), frame.size());
        });
        if (!vision::is_usable(region_, frame.size())) {
            return no_face();
        }
        stages.time("smoothing", [&] {
            smoother_.smooth({face.landmarks.data(), face.points().size()}, frame.size(),
                             frame.captured_at);
            return true;
        });
        if (parts_.blendshapes) {
            face.blendshapes = FG_TRY(stages.time("blendshapes", [&] {
                return parts_.blendshapes->estimate(face.points(), frame.size());
            }));
        }
        if (parts_.geometry) {
            face.transform = stages.time("geometry", [&] {
                return parts_.geometry->transform(face.points(), frame.size());
            });
        }
        stages.time("features_state_session",
                    [&] { return judge_.judge(observation, {}, kBenchFramesPerSecond); });
        FG_TRY(stages.time("detector", [&] { return parts_.detector.detect(bgr); }));
        FG_TRY(stages.time("preview_jpeg", [&] {
            return renderer_.picture(frame, observation, judge_.snapshot());
        }));
        return {};
    }

private:
    vision::TrackerParts parts_;
    vision::RegionOfInterest region_;
    vision::LandmarkSmoother smoother_;
    capture::PictureScratch scratch_;
    FocusChain judge_ = idle_chain();
    preview::Renderer renderer_;
    FrameClock clock_;
};

}  // namespace

double milliseconds_between(BenchClock::time_point begin, BenchClock::time_point end) {
    return std::chrono::duration<double, std::milli>(end - begin).count();
}

capture::Frame FrameClock::next(capture::PicturePtr picture) {
    constexpr Nanoseconds kStep(
        static_cast<Nanoseconds::rep>(Nanoseconds::period::den / kBenchFramesPerSecond));
    ++last_.number;
    last_.captured_at = last_.captured_at + kStep;
    last_.wall_time = last_.wall_time + kStep;
    last_.picture = std::move(picture);
    return last_;
}

FocusChain idle_chain() {
    return {config::Config{}, session::Session("bench", [] { return std::string("bench"); })};
}

Unexpected no_face() {
    return Unexpected(ErrorCode::kFailedPrecondition,
                      "No face is seen in the clip; name one with --source that shows somebody "
                      "all the time.");
}

Result<std::vector<StageTime>> time_stages(const vision::LandmarkerOptions& options,
                                           const ClipPictures& pictures, int frames) {
    auto parts = FG_TRY(vision::create_tracker_parts(options));
    capture::PictureScratch scratch;
    const auto faces =
        FG_TRY(parts.detector.detect(vision::PictureView(*pictures.bgr.front(), scratch)));
    if (faces.empty()) {
        return no_face();
    }
    Stepper stepper(std::move(parts), vision::region_from_detection(faces.front(), kBenchSize,
                                                                    vision::RegionShape::kSquare));
    constexpr int kWarmUp = 20;
    Stages stages;
    for (int look = 0; look < kWarmUp + frames; ++look) {
        if (look == kWarmUp) {
            stages.forget();
        }
        FG_TRY(stepper.step(
            pictures, to_and_fro(static_cast<std::size_t>(look), pictures.bgr.size()), stages));
    }
    return stages.summary();
}

}  // namespace focusguard::app
