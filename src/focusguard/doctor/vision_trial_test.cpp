#include "focusguard/doctor/vision_trial.hpp"

#include <cstdlib>
#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace focusguard::doctor {
namespace {

using std::chrono::milliseconds;
using testing::HasSubstr;

TEST(VisionTrial, RunsTheNetworks) {
    vision::LandmarkerOptions options;
    options.models_dir = std::filesystem::path(std::getenv("FOCUSGUARD_DEPS")) / "models";
    const SystemClock clock;
    const VisionTrial trial = try_vision(options, clock).value();
    EXPECT_EQ(trial.model, "face_mesh_attention");
    EXPECT_GT(trial.median, Nanoseconds(0));
}

TEST(VisionTrial, FailsWithoutModels) {
    vision::LandmarkerOptions options;
    options.models_dir = "/nowhere";
    const SystemClock clock;
    const Finding finding = judge_vision(try_vision(options, clock));
    EXPECT_EQ(finding.verdict, Verdict::kFailed);
    EXPECT_THAT(finding.message, HasSubstr("/nowhere"));
    EXPECT_THAT(finding.remedy, HasSubstr("bootstrap"));
}

TEST(VisionTrial, IsGoodWhenItKeepsUpWithACamera) {
    EXPECT_EQ(judge_vision(VisionTrial{"mesh", milliseconds(33)}).verdict, Verdict::kGood);
    EXPECT_EQ(judge_vision(VisionTrial{"mesh", milliseconds(34)}).verdict, Verdict::kWarning);
    EXPECT_THAT(judge_vision(VisionTrial{"mesh", milliseconds(2)}).message, HasSubstr("2.0 ms"));
}

}  // namespace
}  // namespace focusguard::doctor
