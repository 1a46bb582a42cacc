#include "focusguard/app/bench_text.hpp"

#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <opencv2/core/version.hpp>

#include "focusguard/app/bench_clip.hpp"
#include "focusguard/app/version.hpp"
#include "focusguard/vision/interpreter.hpp"

namespace focusguard::app {

namespace {

using nlohmann::ordered_json;

ordered_json spread_json(const Spread& spread) {
    return {{"median", spread.median}, {"p95", spread.p95}};
}

ordered_json path_json(const PathTime& path) {
    return {{"name", path.name},
            {"ms", spread_json(path.milliseconds)},
            {"times_raw", path.times_raw},
            {"allocations_per_frame", path.allocations_per_frame
                                          ? ordered_json(*path.allocations_per_frame)
                                          : ordered_json(nullptr)}};
}

ordered_json model_json(const ModelReport& model) {
    ordered_json paths = ordered_json::array();
    for (const PathTime& path : model.paths) {
        paths.push_back(path_json(path));
    }
    ordered_json stages = ordered_json::array();
    for (const StageTime& stage : model.stages) {
        stages.push_back({{"name", stage.name}, {"ms", spread_json(stage.milliseconds)}});
    }
    return {{"model", model.model},
            {"blendshapes", model.blendshapes},
            {"raw_inference_ms", spread_json(model.raw_inference_ms)},
            {"paths", std::move(paths)},
            {"stages", std::move(stages)},
            {"mediapipe_ms", kMediaPipeMilliseconds},
            {"times_faster_than_mediapipe", times_faster_than_mediapipe(model)}};
}

std::string row(std::string_view name, const Spread& milliseconds) {
    return fmt::format("  {:<24} {:>9.3f} {:>9.3f}", name, milliseconds.median, milliseconds.p95);
}

std::string allocations(const PathTime& path) {
    return path.allocations_per_frame ? fmt::format("{:.2f}", *path.allocations_per_frame) : "?";
}

std::string model_text(const ModelReport& model) {
    std::string text = fmt::format("{}{}\n  {:<24} {:>9} {:>9} {:>7} {:>12}\n", model.model,
                                   model.blendshapes ? " with blendshapes" : "", "PATH",
                                   "MEDIAN ms", "P95 ms", "x RAW", "ALLOCATIONS");
    text += row("raw inference", model.raw_inference_ms) + '\n';
    for (const PathTime& path : model.paths) {
        text += fmt::format("{} {:>7.2f} {:>12}\n", row(path.name, path.milliseconds),
                            path.times_raw, allocations(path));
    }
    text += fmt::format("  {:<24}\n", "STAGE");
    for (const StageTime& stage : model.stages) {
        text += row(stage.name, stage.milliseconds) + '\n';
    }
    return text + fmt::format(
                      "  {:.1f} times faster a frame than MediaPipe in a browser ({:.0f} "
                      "ms).\n\n",
                      times_faster_than_mediapipe(model), kMediaPipeMilliseconds);
}

}  // namespace

std::string bench_text(const BenchReport& report) {
    std::string text =
        fmt::format("{} frames of {} at {}x{}, {} thread{}\n{}, {} cores\n\n", report.frames,
                    report.clip, kBenchSize.width, kBenchSize.height, report.threads,
                    report.threads == 1 ? "" : "s", report.machine.processor, report.machine.cores);
    for (const ModelReport& model : report.models) {
        text += model_text(model);
    }
    return text + fmt::format(
                      "{:.1f} s, {:.1f} s of CPU, {:.0f} MiB resident at most, the clip in "
                      "memory included\n",
                      report.wall_seconds, report.cpu_seconds, report.peak_resident_mib);
}

std::string bench_json(const BenchReport& report) {
    ordered_json models = ordered_json::array();
    for (const ModelReport& model : report.models) {
        models.push_back(model_json(model));
    }
    const ordered_json whole = {
        {"clip", report.clip},
        {"width", kBenchSize.width},
        {"height", kBenchSize.height},
        {"frames", report.frames},
        {"threads", report.threads},
        {"models", std::move(models)},
        {"wall_seconds", report.wall_seconds},
        {"cpu_seconds", report.cpu_seconds},
        {"peak_resident_mib", report.peak_resident_mib},
        {"machine", {{"processor", report.machine.processor}, {"cores", report.machine.cores}}},
        {"versions",
         {{"focusguard", kProgramVersion},
          {"build", FOCUSGUARD_BUILD_TYPE},
          {"tensorflow_lite", vision::inference_library_version()},
          {"opencv", CV_VERSION}}}};
    // File names are bytes; what is no UTF-8 in them is shown as U+FFFD.
    return whole.dump(2, ' ', false, ordered_json::error_handler_t::replace) + '\n';
}

}  // namespace focusguard::app
