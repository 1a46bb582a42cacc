#include "focusguard/app/bench_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace focusguard::app {
namespace {

using nlohmann::json;
using testing::HasSubstr;

BenchReport sample_report() {
    BenchReport report;
    report.clip = "clip\xFF.mp4";
    report.frames = 20;
    report.models = {{.model = "face_landmarker",
                      .blendshapes = true,
                      .raw_inference_ms = {4.0, 5.0},
                      .paths = {{"bgr", {4.25, 5.5}, 1.0625, 0.0},
                                {"jpeg_422", {4.75, 6.0}, 1.1875, std::nullopt}},
                      .stages = {{"smoothing", {0.0125, 0.02}}}}};
    report.wall_seconds = 3.0;
    report.cpu_seconds = 2.5;
    report.peak_resident_mib = 99.5;
    report.machine = {"Some CPU", 2};
    return report;
}

TEST(BenchText, SaysThePathsTheStagesAndTheMachine) {
    const std::string text = bench_text(sample_report());
    EXPECT_THAT(text, HasSubstr("20 frames of clip\xFF.mp4 at 640x480, 1 thread\nSome CPU, 2 "
                                "cores\n"));
    EXPECT_THAT(text, HasSubstr("face_landmarker with blendshapes\n"));
    EXPECT_THAT(text, testing::ContainsRegex("\n  bgr +4\\.250 +5\\.500 +1\\.06 +0\\.00\n"));
    EXPECT_THAT(text, testing::ContainsRegex("\n  jpeg_422 +4\\.750 +6\\.000 +1\\.19 +\\?\n"));
    EXPECT_THAT(text, testing::ContainsRegex("\n  smoothing +0\\.013 +0\\.020\n"));
    EXPECT_THAT(text, HasSubstr("  4.0 times faster a frame than MediaPipe"));
    EXPECT_THAT(text, HasSubstr("\n3.0 s, 2.5 s of CPU, 100 MiB resident"));
}

TEST(BenchJson, SaysTheSame) {
    const json whole = json::parse(bench_json(sample_report()));
    EXPECT_EQ(whole.at("frames"), 20);
    EXPECT_EQ(whole.at("threads"), 1);
    EXPECT_EQ(whole.at("width"), 640);
    EXPECT_EQ(whole.at("height"), 480);
    EXPECT_EQ(whole.at("clip"), "clip\uFFFD.mp4");
    const json& model = whole.at("models").at(0);
    EXPECT_EQ(model.at("model"), "face_landmarker");
    EXPECT_EQ(model.at("blendshapes"), true);
    EXPECT_EQ(model.at("raw_inference_ms"), json({{"median", 4.0}, {"p95", 5.0}}));
    EXPECT_EQ(model.at("paths").at(0), json({{"name", "bgr"},
                                             {"ms", {{"median", 4.25}, {"p95", 5.5}}},
                                             {"times_raw", 1.0625},
                                             {"allocations_per_frame", 0.0}}));
    EXPECT_TRUE(model.at("paths").at(1).at("allocations_per_frame").is_null());
    EXPECT_EQ(model.at("stages").at(0),
              json({{"name", "smoothing"}, {"ms", {{"median", 0.0125}, {"p95", 0.02}}}}));
    EXPECT_EQ(model.at("times_faster_than_mediapipe"), 4.0);
    EXPECT_EQ(whole.at("machine"), json({{"processor", "Some CPU"}, {"cores", 2}}));
    for (const char* key : {"wall_seconds", "cpu_seconds", "peak_resident_mib"}) {
        EXPECT_TRUE(whole.at(key).is_number()) << key;
    }
    for (const char* key : {"focusguard", "build", "tensorflow_lite", "opencv"}) {
        EXPECT_FALSE(whole.at("versions").at(key).get<std::string>().empty()) << key;
    }
}

}  // namespace
}  // namespace focusguard::app
