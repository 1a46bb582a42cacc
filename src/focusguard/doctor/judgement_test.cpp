// What each fact about a machine means.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "focusguard/doctor/desktop.hpp"
#include "focusguard/doctor/machine.hpp"

namespace focusguard::doctor {
namespace {

using testing::HasSubstr;

constexpr std::uint64_t kMebibyte = std::uint64_t{1024} * 1024;

void expect_problem(const Finding& finding, const char* named) {
    EXPECT_EQ(finding.verdict, Verdict::kWarning);
    EXPECT_THAT(finding.message, HasSubstr(named));
    EXPECT_NE(finding.remedy, "");
}

void expect_good(const Finding& finding) {
    EXPECT_EQ(finding.verdict, Verdict::kGood) << finding.message;
    EXPECT_EQ(finding.remedy, "");
}

TEST(Findings, LetTheMonitorRunUnlessOneHasFailed) {
    EXPECT_TRUE(can_run({}));
    const std::vector<Finding> some = {good("a", "b"), warning("c", "d", "e")};
    EXPECT_TRUE(can_run(some));
    const std::vector<Finding> one = {good("a", "b"), failed("c", "d", "e")};
    EXPECT_FALSE(can_run(one));
}

TEST(Findings, TakeTheRemedyOutOfAnErrorsSentence) {
    const Error both(ErrorCode::kUnavailable, "port 80 is reserved; use --port N");
    const Finding finding = from_error("port", Verdict::kFailed, both, "Give up.");
    EXPECT_EQ(finding.message, "Port 80 is reserved.");
    EXPECT_EQ(finding.remedy, "Use --port N.");
    const Error one(ErrorCode::kUnavailable, "a/b.yaml:3: it is wrong.");
    EXPECT_EQ(from_error("config", Verdict::kFailed, one, "Mend it.").message,
              "a/b.yaml:3: it is wrong.");
    EXPECT_EQ(from_error("config", Verdict::kFailed, one, "Mend it.").remedy, "Mend it.");
}

TEST(Machine, NeedsAvx2OnlyWhereItCouldBe) {
    expect_good(judge_processor(true));
    expect_good(judge_processor(std::nullopt));
    expect_problem(judge_processor(false), "AVX2");
}

TEST(Machine, NeedsTwiceTheMemoryOfTheMonitor) {
    expect_good(judge_memory(300 * kMebibyte));
    expect_problem(judge_memory(300 * kMebibyte - 1), "300 MiB");
    expect_problem(judge_memory(std::nullopt), "does not say");
}

TEST(Machine, SaysHowMuchMemoryThereIs) {
    const auto bytes = available_memory();
    ASSERT_TRUE(bytes.has_value());
    EXPECT_GT(*bytes, kMebibyte);
}

TEST(Machine, MustLeaveNoCoreDump) {
    expect_good(judge_core_dumps(true));
    expect_problem(judge_core_dumps(false), "Core dumps");
}

TEST(Desktop, IsMissedButNotNeeded) {
    const Unexpected missing(ErrorCode::kUnavailable, "It is not there.");
    expect_good(judge_desktop(true));
    expect_problem(judge_desktop(false), "DISPLAY");
    expect_good(judge_notifications(std::string("some-shell")));
    expect_problem(judge_notifications(missing), "not there");
    expect_good(judge_sound({}));
    expect_problem(judge_sound(missing), "not there");
    expect_good(judge_opener(std::filesystem::path("/usr/bin/xdg-open")));
    expect_problem(judge_opener(missing), "not there");
}

}  // namespace
}  // namespace focusguard::doctor
