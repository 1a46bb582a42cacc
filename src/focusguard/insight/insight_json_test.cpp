#include "focusguard/insight/insight_json.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "focusguard/events/test_rows.hpp"
#include "focusguard/insight/test_digests.hpp"

namespace focusguard::insight {
namespace {

using namespace std::chrono_literals;
using nlohmann::ordered_json;
using testing::digest;
using testing::kMonday;
using testing::midnight;
using testing::rows_of;
using enum state::FocusState;
using std::chrono::days;

class InsightJsonTest : public ::testing::Test {
protected:
    InsightJsonTest() {
        const WallTime start = midnight(kMonday) + 9h;
        std::vector<events::DayRow> rows =
            rows_of(start, {{1800, kFocused}, {10, kDistracted}, {190, kAway}});
        for (events::DayRow& row : rows) {
            row.yawns = 1.0F;
            row.perclos = std::numeric_limits<float>::quiet_NaN();
        }
        const std::vector<events::PlayedNudge> nudges = {{start + 1805s}};
        const std::vector<DayDigest> day = {digest(kMonday, rows, nudges)};
        const DateRange range{kMonday, kMonday};
        json_ = insight_json({summarize(range, day, {}), summarize(period_before(range), {}, {})});
    }

    const events::testing::TimeZone utc_{"UTC"};
    ordered_json json_;
};

TEST_F(InsightJsonTest, HasTheHeadline) {
    EXPECT_EQ(json_["from"], "2026-11-23");
    EXPECT_EQ(json_["to"], "2026-11-23");
    EXPECT_EQ(json_["watched_s"], 2000.0);
    EXPECT_EQ(json_["focused_s"], 1800.0);
    EXPECT_EQ(json_["distracted_s"], 10.0);
    EXPECT_EQ(json_["away_s"], 190.0);
    EXPECT_EQ(json_["focus_score"], 90.0);
    EXPECT_EQ(json_["longest_focused"]["seconds"], 1800.0);
    EXPECT_EQ(json_["lapses"].dump(),
              R"({"count":1,"total_s":10.0,"median_s":10.0,"longest_s":10.0})");
    EXPECT_EQ(json_["nudges"].dump(),
              R"({"count":1,"recovery":[{"kind":"BEEP","nudges":1,"back":0,"median_s":null}]})");
    EXPECT_EQ(json_["rows"], 4000);
}

TEST_F(InsightJsonTest, SaysNullWhereNothingCanBeSaid) {
    EXPECT_TRUE(json_["eyes"]["perclos"].is_null());
    EXPECT_EQ(json_["eyes"]["yawns_per_hour"], 6.0);
    EXPECT_TRUE(json_["as_said"].is_null());
    const ordered_json& before = json_["previous"];
    EXPECT_EQ(before["from"], "2026-11-22");
    EXPECT_EQ(before["watched_s"], 0.0);
    EXPECT_TRUE(before["focus_score"].is_null());
    EXPECT_TRUE(before["longest_focused"].is_null());
    EXPECT_TRUE(before["lapses"]["longest_s"].is_null());
}

TEST_F(InsightJsonTest, HasTheHoursDaysAndSessions) {
    EXPECT_EQ(json_["heat_map"]["watched_s"].size(), 7U);
    EXPECT_EQ(json_["heat_map"]["watched_s"][0].size(), 24U);
    EXPECT_EQ(json_["heat_map"]["watched_s"][0][9], 2000.0);
    EXPECT_EQ(json_["heat_map"]["focused_s"][0][9], 1800.0);
    EXPECT_EQ(json_["best_hours"][0]["hour"], 9);
    EXPECT_EQ(json_["best_hours"][0]["focus_score"], 90.0);
    EXPECT_EQ(json_["days"][0]["date"], "2026-11-23");
    EXPECT_EQ(json_["sessions"][0]["run_id"], "run");
    EXPECT_EQ(json_["sessions"][0]["away_s"], 190.0);
}

}  // namespace
}  // namespace focusguard::insight
