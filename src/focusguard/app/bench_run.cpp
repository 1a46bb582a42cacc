#include "focusguard/app/bench_run.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "focusguard/app/bench_stages.hpp"
#include "focusguard/app/focus_chain.hpp"
#include "focusguard/base/allocation_count.hpp"
#include "focusguard/vision/landmarker_factory.hpp"

namespace focusguard::app {

namespace {

// Enough for caches, buffers and the followed face to settle.
constexpr int kWarmUp = 20;

// One way through vision and judgement.
struct Path {
    std::string_view name;
    const std::vector<capture::PicturePtr>& pictures;
    std::vector<double> milliseconds = {};
    std::vector<double> times_raw = {};
    std::uint64_t allocations = 0;

    void forget() {
        milliseconds.clear();
        times_raw.clear();
        allocations = 0;
    }

    PathTime summary() const {
        PathTime time{name, spread_of(milliseconds), spread_of(times_raw).median, std::nullopt};
        if (allocation_count()) {
            time.allocations_per_frame =
                static_cast<double>(allocations) / static_cast<double>(milliseconds.size());
        }
        return time;
    }
};

// The pipeline without its threads: a tracker, and what judges.
class Pipeline {
public:
    explicit Pipeline(std::unique_ptr<vision::FaceTracker> tracker)
        : tracker_(std::move(tracker)) {}

    void forget_face() { tracker_->reset(); }

    // Looks at the path's picture of that place, then runs its networks once more by themselves.
    Status look(Path& path, std::size_t place, std::vector<double>& raw_milliseconds) {
        const capture::Frame frame = clock_.next(path.pictures[place]);
        const std::uint64_t allocated_before = allocation_count().value_or(0);
        const auto begin = BenchClock::now();
        const vision::FaceObservation observation = tracker_->observe(frame);
        judge_.judge(observation, {}, kBenchFramesPerSecond);
        const auto seen = BenchClock::now();
        path.allocations += allocation_count().value_or(0) - allocated_before;
        if (observation.faces.empty()) {
            return no_face();
        }
        const auto again = BenchClock::now();
        FG_TRY(tracker_->infer_again());
        const double raw = milliseconds_between(again, BenchClock::now());
        const double whole = milliseconds_between(begin, seen);
        raw_milliseconds.push_back(raw);
        path.milliseconds.push_back(whole);
        path.times_raw.push_back(whole / raw);
        return {};
    }

private:
    std::unique_ptr<vision::FaceTracker> tracker_;
    FocusChain judge_ = idle_chain();
    FrameClock clock_;
};

}  // namespace

Result<ModelReport> run_model(const vision::LandmarkerOptions& options,
                              const ClipPictures& pictures, int frames) {
    auto tracker = FG_TRY(vision::create_face_tracker(options));
    ModelReport report;
    report.model = tracker->model_name();
    report.blendshapes = options.outputs.blendshapes;
    Pipeline tracking(std::move(tracker));
    std::vector<Path> paths = {{"bgr", pictures.bgr},
                               {"yuyv", pictures.yuyv},
                               {"jpeg_422", pictures.jpeg_422},
                               {"jpeg_420", pictures.jpeg_420}};
    std::vector<double> raw;
    for (int look = 0; look < kWarmUp + frames; ++look) {
        if (look == kWarmUp) {
            raw.clear();
            for (Path& path : paths) {
                path.forget();
            }
        }
        const std::size_t place = to_and_fro(static_cast<std::size_t>(look), pictures.bgr.size());
        for (Path& path : paths) {
            FG_TRY(tracking.look(path, place, raw));
        }
    }
    report.raw_inference_ms = spread_of(std::move(raw));

    Pipeline detecting(FG_TRY(vision::create_face_tracker(options)));
    Path with_detector{"bgr_with_detector", pictures.bgr};
    std::vector<double> unused;
    for (int look = 0; look < kWarmUp + frames; ++look) {
        if (look == kWarmUp) {
            with_detector.forget();
        }
        detecting.forget_face();
        FG_TRY(detecting.look(with_detector,
                              to_and_fro(static_cast<std::size_t>(look), pictures.bgr.size()),
                              unused));
    }
    paths.push_back(std::move(with_detector));
    for (const Path& path : paths) {
        report.paths.push_back(path.summary());
    }
    report.stages = FG_TRY(time_stages(options, pictures, frames));
    return report;
}

}  // namespace focusguard::app
