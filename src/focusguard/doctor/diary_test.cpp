#include "focusguard/doctor/diary.hpp"

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/temporary_folder.hpp"

namespace focusguard::doctor {
namespace {

using testing::HasSubstr;

class Diary : public testing::Test {
protected:
    TemporaryFolder folder_;
};

TEST_F(Diary, MayBeginInAFolderThatIsNotThereYet) {
    const DiaryPlace place = look_at_diary(folder_ / "data" / "events");
    EXPECT_FALSE(place.refusal.has_value());
    EXPECT_TRUE(place.free_bytes.has_value());
    EXPECT_FALSE(std::filesystem::exists(folder_ / "data"));
}

TEST_F(Diary, CannotBeKeptInAFile) {
    std::ofstream(folder_ / "data") << "a file";
    EXPECT_TRUE(look_at_diary(folder_ / "data" / "events").refusal.has_value());
}

TEST(DiaryRoom, IsRefusedWithTheSystemsReason) {
    const Finding finding = judge_diary({"data", "Permission denied", 1'000'000'000});
    EXPECT_EQ(finding.verdict, Verdict::kFailed);
    EXPECT_THAT(finding.message, HasSubstr("Permission denied"));
    EXPECT_THAT(finding.remedy, HasSubstr("logging.output_dir"));
}

TEST(DiaryRoom, IsJudgedByWhatADayTakes) {
    const auto verdict = [](std::uint64_t bytes) {
        return judge_diary({"data", std::nullopt, bytes}).verdict;
    };
    EXPECT_EQ(verdict(100'000'000), Verdict::kGood);
    EXPECT_EQ(verdict(99'999'999), Verdict::kWarning);
    EXPECT_EQ(verdict(10'000'000), Verdict::kWarning);
    EXPECT_EQ(verdict(9'999'999), Verdict::kFailed);
    EXPECT_EQ(judge_diary({"data", std::nullopt, std::nullopt}).verdict, Verdict::kGood);
}

}  // namespace
}  // namespace focusguard::doctor
