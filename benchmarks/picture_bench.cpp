// What it costs to look at one picture of 640×480, by its kind: all of it, the part under a face,
// and the few pixels that tell whether anything moves.
#include <memory>

#include <benchmark/benchmark.h>

#include "focusguard/capture/picture_samples.hpp"
#include "focusguard/capture/picture_scratch.hpp"

namespace focusguard::capture {
namespace {

constexpr ImageSize kSize = {640, 480};

// As much as a face region of a user half a metre before a webcam.
constexpr PixelRectangle kFace = {170, 90, 470, 390};
constexpr double kFaceDensity = 192.0 / 300.0;
constexpr double kDetectorDensity = 128.0 / 640.0;

PicturePtr jpeg() {
    return sample_jpeg_picture(kSize, TJSAMP_422);
}

PicturePtr yuyv() {
    return sample_yuyv_picture(kSize);
}

PicturePtr yuv420() {
    return sample_decoded_picture(kSize, AV_PIX_FMT_YUV420P);
}

using Make = PicturePtr (*)();

void look_at(benchmark::State& state, Make make, const PixelRectangle& part, double density) {
    const PicturePtr picture = make();
    PictureScratch scratch;
    for (auto _ : state) {
        benchmark::DoNotOptimize(picture->patch(part, density, scratch));
    }
}

void face(benchmark::State& state, Make make) {
    look_at(state, make, kFace, kFaceDensity);
}

void whole_for_detector(benchmark::State& state, Make make) {
    look_at(state, make, {0, 0, kSize.width, kSize.height}, kDetectorDensity);
}

void thumbnail(benchmark::State& state, Make make) {
    const PicturePtr picture = make();
    PictureScratch scratch;
    for (auto _ : state) {
        benchmark::DoNotOptimize(picture->thumbnail(scratch));
    }
}

void header(benchmark::State& state) {
    const std::vector<std::uint8_t> bytes = sample_jpeg(kSize);
    JpegReader reader;
    for (auto _ : state) {
        benchmark::DoNotOptimize(make_jpeg_picture(bytes, reader));
    }
    state.counters["bytes"] = static_cast<double>(bytes.size());
}

BENCHMARK(header)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(face, jpeg, &jpeg)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(face, yuyv, &yuyv)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(face, yuv420, &yuv420)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(whole_for_detector, jpeg, &jpeg)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(whole_for_detector, yuyv, &yuyv)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(whole_for_detector, yuv420, &yuv420)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(thumbnail, jpeg, &jpeg)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(thumbnail, yuyv, &yuyv)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(thumbnail, yuv420, &yuv420)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace focusguard::capture

BENCHMARK_MAIN();
