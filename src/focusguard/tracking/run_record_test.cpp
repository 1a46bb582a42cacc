#include "focusguard/tracking/run_record.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "focusguard/tracking/run_record_json.hpp"
#include "focusguard/tracking/sample_run.hpp"
#include "tests/support/temporary_folder.hpp"

namespace focusguard::tracking {
namespace {

TEST(RunRecord, HasAnIdAsMlflowHasThem) {
    const std::string id = new_run_id();
    EXPECT_EQ(id.size(), 32U);
    EXPECT_EQ(id.find_first_not_of("0123456789abcdef"), std::string::npos);
    EXPECT_NE(id, new_run_id());
}

TEST(RunRecord, LeavesOutACommitThatIsUnknown) {
    RunRecord record;
    add_standard_tags(record, "focusguard", "");
    EXPECT_FALSE(record.tags.contains("mlflow.source.git.commit"));
    EXPECT_EQ(record.tags.at("mlflow.source.type"), "LOCAL");
}

TEST(RunRecord, TakesOnlyNamesThatMlflowTakes) {
    for (const char* name : {"", ".", "..", "/a", "../a", "a/../b", "a//b", "ä", "a\n", "a'b"}) {
        RunRecord record;
        record.params[name] = "x";
        EXPECT_FALSE(make_acceptable(record)) << name;
    }
    RunRecord record;
    record.metrics["test f1/DISTRACTED:a.b-c_d"] = 1.0;
    EXPECT_TRUE(make_acceptable(record));
    record.artifacts = {{"../escaped", "x"}};
    EXPECT_FALSE(make_acceptable(record));
}

TEST(RunRecord, CutsTextsBetweenCharacters) {
    RunRecord record;
    record.params["long"] = std::string(5999, 'a').append("äb");
    record.tags["long"] = std::string(9000, 'a');
    ASSERT_TRUE(make_acceptable(record));
    EXPECT_EQ(record.params["long"], std::string(5999, 'a'));
    EXPECT_EQ(record.tags["long"].size(), 8000U);
}

TEST(RunRecord, ComesBackFromItsText) {
    const TemporaryFolder folder;
    RunRecord record = sample_run(folder.path());
    record.metrics.erase("nothing");  // which equals nothing, itself neither
    record.artifacts[0].file = folder.path() / record.artifacts[0].name;
    const auto back = parse_run(run_text(record), folder.path());
    ASSERT_TRUE(back.has_value()) << back.error().message();
    EXPECT_EQ(*back, record);
}

TEST(RunRecord, KeepsWhatIsNoNumber) {
    const TemporaryFolder folder;
    const auto back = parse_run(run_text(sample_run(folder.path())), folder.path());
    ASSERT_TRUE(back.has_value());
    EXPECT_TRUE(std::isnan(back->metrics.at("nothing")));
}

TEST(RunRecord, RefusesOtherTexts) {
    const std::string text = run_text(RunRecord());
    for (const std::string& wrong :
         {std::string(), std::string("[]"), text.substr(0, text.size() / 2),
          std::string(R"({"experiment": 1})")}) {
        const auto parsed = parse_run(wrong, "");
        ASSERT_FALSE(parsed.has_value()) << wrong;
        EXPECT_EQ(parsed.error().code(), ErrorCode::kDataLoss);
    }
}

}  // namespace
}  // namespace focusguard::tracking
