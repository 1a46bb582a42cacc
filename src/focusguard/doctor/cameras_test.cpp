#include "focusguard/doctor/cameras.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace focusguard::doctor {
namespace {

using capture::CameraState;
using testing::HasSubstr;

const ProbedCamera kWorking{"/dev/video0", capture::CameraIdentity{"Test Camera", "usb-1"}};
const ProbedCamera kSecondNode{
    "/dev/video1",
    capture::CaptureFailure{CameraState::kUnreadable, "It gives no pictures.", "Try another."}};

ProbedCamera camera_in(CameraState state) {
    return {"/dev/video0", capture::CaptureFailure{state, "It cannot be used.", "Do this."}};
}

Finding only(const std::vector<Finding>& findings) {
    EXPECT_EQ(findings.size(), 1U);
    return findings.empty() ? Finding{} : findings.front();
}

TEST(Cameras, ThatWorkAreNamed) {
    const Finding finding = only(judge_cameras("0", {kWorking, kSecondNode}));
    EXPECT_EQ(finding.verdict, Verdict::kGood);
    EXPECT_EQ(finding.message, "/dev/video0 is Test Camera (the configured one).");
}

TEST(Cameras, ThatAreBusyOnlyNeedTime) {
    const Finding finding = only(judge_cameras("0", {camera_in(CameraState::kBusy)}));
    EXPECT_EQ(finding.verdict, Verdict::kWarning);
    EXPECT_EQ(finding.remedy, "Do this.");
}

TEST(Cameras, ThatAreDeniedStopTheMonitorWhenTheyAreWanted) {
    EXPECT_EQ(only(judge_cameras("/dev/video0", {camera_in(CameraState::kDenied)})).verdict,
              Verdict::kFailed);
    const auto findings = judge_cameras("/", {camera_in(CameraState::kDenied)});
    ASSERT_EQ(findings.size(), 2U);
    EXPECT_EQ(findings[0].verdict, Verdict::kWarning);
}

TEST(Cameras, ThatAreNotThereAreMissed) {
    const Finding none = only(judge_cameras("0", {}));
    EXPECT_EQ(none.verdict, Verdict::kWarning);
    EXPECT_THAT(none.message, HasSubstr("/dev/video0"));
    const auto other = judge_cameras("2", {kWorking});
    ASSERT_EQ(other.size(), 2U);
    EXPECT_THAT(other[1].message, HasSubstr("/dev/video2"));
}

TEST(Cameras, ThatGiveNoPicturesCountWhenTheyAreWanted) {
    const auto findings = judge_cameras("1", {kWorking, kSecondNode});
    ASSERT_EQ(findings.size(), 2U);
    EXPECT_EQ(findings[1].message, "It gives no pictures.");
}

TEST(Cameras, CanBeReplacedByWhatIsThere) {
    EXPECT_EQ(only(judge_cameras("http://127.0.0.1/video", {})).verdict, Verdict::kGood);
    EXPECT_EQ(only(judge_cameras("/", {})).verdict, Verdict::kGood);
    const Finding missing = only(judge_cameras("/nowhere/clip.mp4", {}));
    EXPECT_EQ(missing.verdict, Verdict::kFailed);
    EXPECT_THAT(missing.message, HasSubstr("/nowhere/clip.mp4"));
}

}  // namespace
}  // namespace focusguard::doctor
