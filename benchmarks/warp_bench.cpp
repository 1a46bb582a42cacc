// What it costs to turn the region under a face into the tensor of each network, from a picture of
// 640×480 that is pixels already.
#include <cstddef>
#include <vector>

#include <benchmark/benchmark.h>

#include "focusguard/vision/tensor_warp.hpp"

namespace focusguard::vision {
namespace {

constexpr capture::ImageSize kSize = {640, 480};

void warp(benchmark::State& state, const RegionOfInterest& region, const TensorFormat& format) {
    std::vector<std::uint8_t> pixels(std::size_t{640} * 480 * 3);
    for (std::size_t i = 0; i < pixels.size(); ++i) {
        pixels[i] = static_cast<std::uint8_t>(i * 7 % 251);
    }
    const capture::BgrView image{pixels.data(), kSize, std::size_t{640} * 3};
    const auto side = static_cast<std::size_t>(format.side);
    std::vector<float> tensor(side * side * 3);
    for (auto _ : state) {
        warp_to_tensor(image, region, format, tensor);
        benchmark::DoNotOptimize(tensor.data());
        benchmark::ClobberMemory();
    }
}

// A head that is held a little askew.
constexpr RegionOfInterest kFace{{320.0F, 240.0F}, 300.0F, 300.0F, 0.1F};

BENCHMARK_CAPTURE(warp, detector, RegionOfInterest{{320.0F, 240.0F}, 640.0F, 640.0F, 0.0F},
                  TensorFormat{.side = 128, .black = -1.0F, .border = Border::kBlack})
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(warp, mesh, kFace, TensorFormat{.side = 192})->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(warp, task, kFace, TensorFormat{.side = 256})->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace focusguard::vision

BENCHMARK_MAIN();
