// What one frame costs, stage by stage, on the frames of a sample clip held in memory: so that the
// ratio of a stage to the whole can be read from one run on one machine.
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include <benchmark/benchmark.h>
#include <opencv2/imgproc.hpp>

#include "focusguard/app/focus_chain.hpp"
#include "focusguard/capture/frame_source_factory.hpp"
#include "focusguard/capture/jpeg_picture.hpp"
#include "focusguard/capture/picture_scratch.hpp"
#include "focusguard/events/parquet_encoder.hpp"
#include "focusguard/preview/jpeg_encoder.hpp"
#include "focusguard/preview/renderer.hpp"
#include "focusguard/vision/landmarker_factory.hpp"

namespace focusguard {
namespace {

// Enough to see the face move, few enough to hold: 100 frames of 400×300 are 36 MB.
constexpr std::size_t kFrames = 100;
constexpr std::size_t kRowsOfOneFile = 1800;  // parquet.every_seconds, at 30 rows a second

[[noreturn]] void give_up(const std::string& why) {
    std::fprintf(stderr, "pipeline_bench: %s\n", why.c_str());
    std::exit(1);
}

std::filesystem::path fetched(const char* name) {
    const char* folder = std::getenv("FOCUSGUARD_DEPS");
    if (folder == nullptr) {
        give_up("FOCUSGUARD_DEPS must name the folder that scripts/bootstrap filled");
    }
    return std::filesystem::path(folder) / name;
}

std::unique_ptr<capture::FrameSource> open_clip() {
    static const SystemClock clock;
    capture::SourceSettings settings;
    settings.source = fetched("clips/cap13_edit2.mp4").string();
    settings.pace = capture::Pace::kMaximum;
    auto source = capture::make_source(settings, clock);
    if (!source) {
        give_up(source.error().message());
    }
    const auto opened = (*source)->open();
    if (const auto* failure = std::get_if<capture::CaptureFailure>(&opened)) {
        give_up(failure->message);
    }
    return *std::move(source);
}

const std::vector<capture::FramePtr>& frames() {
    static const std::vector<capture::FramePtr> instance = [] {
        std::vector<capture::FramePtr> read;
        const auto source = open_clip();
        while (read.size() < kFrames) {
            const auto outcome = source->read();
            const auto* frame = std::get_if<capture::FramePtr>(&outcome);
            if (frame == nullptr) {
                give_up("the sample clip is shorter than expected");
            }
            read.push_back(*frame);
        }
        return read;
    }();
    return instance;
}

std::unique_ptr<vision::FaceLandmarker> make_landmarker() {
    vision::LandmarkerOptions options;
    options.models_dir = fetched("models");
    auto landmarker = vision::create_face_landmarker(options);
    if (!landmarker) {
        give_up(landmarker.error().message());
    }
    return *std::move(landmarker);
}

app::FocusChain started_chain() {
    session::Session session("session", [] { return std::string("run"); });
    session.start(frames().front()->wall_time);
    return app::FocusChain(config::Config{}, std::move(session));
}

void decode_frame(benchmark::State& state) {
    auto source = open_clip();
    for (auto _ : state) {
        auto outcome = source->read();
        if (std::holds_alternative<capture::EndOfFrames>(outcome)) {
            state.PauseTiming();
            source = open_clip();
            state.ResumeTiming();
        }
        benchmark::DoNotOptimize(outcome);
    }
}

void observe_while_tracking(benchmark::State& state) {
    const auto landmarker = make_landmarker();
    std::size_t next = 0;
    for (auto _ : state) {
        benchmark::DoNotOptimize(landmarker->observe(*frames()[next++ % kFrames]));
    }
}

// The frames as a webcam of 640×480 gives them in MJPEG: enlarged, and JPEGs again.
capture::FramePtr jpeg_frame(const capture::Frame& frame, int quality, std::size_t& total_bytes) {
    capture::PictureScratch scratch;
    const auto pixels = frame.picture->pixels(scratch);
    // OpenCV only reads the pixels here.
    const cv::Mat small(pixels->size.height, pixels->size.width, CV_8UC3,
                        const_cast<std::uint8_t*>(pixels->data), pixels->stride);
    capture::BgrImage image{{640, 480}, std::vector<std::uint8_t>(std::size_t{640} * 480 * 3)};
    cv::Mat large(480, 640, CV_8UC3, image.pixels.data());
    cv::resize(small, large, large.size(), 0, 0, cv::INTER_CUBIC);
    auto encoder = preview::JpegEncoder::create(quality);
    const auto bytes = encoder->encode(image.view());
    total_bytes += bytes->size();
    auto made = std::make_shared<capture::Frame>(frame);
    made->picture = *capture::make_jpeg_picture({bytes->begin(), bytes->end()}, scratch.jpeg);
    return made;
}

void observe_jpegs_while_tracking(benchmark::State& state) {
    const auto landmarker = make_landmarker();
    std::vector<capture::FramePtr> jpegs;
    std::size_t total_bytes = 0;
    for (const capture::FramePtr& frame : frames()) {
        jpegs.push_back(jpeg_frame(*frame, static_cast<int>(state.range(0)), total_bytes));
    }
    std::size_t next = 0;
    for (auto _ : state) {
        benchmark::DoNotOptimize(landmarker->observe(*jpegs[next++ % kFrames]));
    }
    state.counters["bytes"] = static_cast<double>(total_bytes) / static_cast<double>(kFrames);
}

void observe_with_detector(benchmark::State& state) {
    const auto landmarker = make_landmarker();
    std::size_t next = 0;
    for (auto _ : state) {
        landmarker->reset();
        benchmark::DoNotOptimize(landmarker->observe(*frames()[next++ % kFrames]));
    }
}

void judge_observation(benchmark::State& state) {
    const auto observation = make_landmarker()->observe(*frames().front());
    app::FocusChain chain = started_chain();
    for (auto _ : state) {
        benchmark::DoNotOptimize(chain.judge(observation, {}, 25.0));
    }
}

void paint_and_encode_jpeg(benchmark::State& state) {
    const capture::Frame& frame = *frames().front();
    const auto observation = make_landmarker()->observe(frame);
    const app::FocusChain chain = started_chain();
    preview::Renderer renderer;
    for (auto _ : state) {
        benchmark::DoNotOptimize(renderer.picture(frame, observation, chain.snapshot()));
    }
}

void encode_one_file(benchmark::State& state) {
    app::FocusChain chain = started_chain();
    const auto landmarker = make_landmarker();
    std::vector<events::DiaryRow> rows;
    for (std::size_t i = 0; i < kRowsOfOneFile; ++i) {
        const auto& frame = *frames()[i % kFrames];
        rows.push_back({*chain.judge(landmarker->observe(frame), {}, 25.0).row, "2026-01-01",
                        static_cast<std::int64_t>(i)});
    }
    events::ParquetEncoder encoder({"benchmark", landmarker->model_name()});
    std::size_t bytes = 0;
    for (auto _ : state) {
        bytes = encoder.encode(rows)->size();
    }
    state.counters["bytes_per_row"] =
        static_cast<double>(bytes) / static_cast<double>(kRowsOfOneFile);
}

BENCHMARK(decode_frame)->Unit(benchmark::kMillisecond);
BENCHMARK(observe_while_tracking)->Unit(benchmark::kMillisecond);
// Two qualities: the cost is that of the bytes, and webcams differ in how many they send.
BENCHMARK(observe_jpegs_while_tracking)->Arg(85)->Arg(95)->Unit(benchmark::kMillisecond);
BENCHMARK(observe_with_detector)->Unit(benchmark::kMillisecond);
BENCHMARK(judge_observation)->Unit(benchmark::kMillisecond);
BENCHMARK(paint_and_encode_jpeg)->Unit(benchmark::kMillisecond);
BENCHMARK(encode_one_file)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace focusguard

BENCHMARK_MAIN();
