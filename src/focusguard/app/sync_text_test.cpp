#include "focusguard/app/sync_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace focusguard::app {
namespace {

using testing::HasSubstr;

TEST(SyncText, NamesWhatWasSent) {
    tracking::SyncOutcome outcome;
    outcome.sent = {{"7", "abc", "http://127.0.0.1:5000"}};
    outcome.unreadable = {"models/pending/broken"};
    EXPECT_THAT(sync_text(outcome), HasSubstr("Sent run abc to http://127.0.0.1:5000"));
    EXPECT_THAT(sync_text(outcome), HasSubstr("models/pending/broken"));
    const auto json = nlohmann::json::parse(sync_json(outcome));
    EXPECT_EQ(json["sent"][0]["experiment_id"], "7");
    EXPECT_EQ(json["unreadable"][0], "models/pending/broken");
}

TEST(SyncText, SaysThatNothingWaits) {
    EXPECT_THAT(sync_text({}), HasSubstr("No run is waiting"));
    tracking::SyncOutcome failed;
    failed.still_kept = 1;
    EXPECT_EQ(sync_text(failed), "");
    EXPECT_EQ(nlohmann::json::parse(sync_json(failed))["still_kept"], 1);
}

}  // namespace
}  // namespace focusguard::app
