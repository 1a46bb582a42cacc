#include "focusguard/app/policy_settings.hpp"

#include <chrono>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace focusguard::app {
namespace {

using intervention::Enabled;
using intervention::Kind;
using testing::ElementsAre;

// A configuration that says nothing asks for what the policy does of itself.
TEST(PolicySettings, OfADefaultConfigurationAreThePolicysOwn) {
    const intervention::PolicySettings made = policy_settings(config::Config{});
    const intervention::PolicySettings own;
    EXPECT_EQ(made.enabled, own.enabled);
    EXPECT_EQ(made.soft_nudge, own.soft_nudge);
    EXPECT_EQ(made.escalate, own.escalate);
    EXPECT_EQ(made.cooldown, own.cooldown);
    EXPECT_EQ(made.away_ignore, own.away_ignore);
    EXPECT_EQ(made.grace, own.grace);
    EXPECT_EQ(made.daily_cap, own.daily_cap);
    EXPECT_EQ(made.learn_order, own.learn_order);
    EXPECT_EQ(made.distracted_kinds, own.distracted_kinds);
    EXPECT_EQ(made.away_kinds, own.away_kinds);
    EXPECT_EQ(made.silence.quiet_hours, own.silence.quiet_hours);
    EXPECT_EQ(made.silence.meetings, own.silence.meetings);
    EXPECT_EQ(made.silence.do_not_disturb, own.silence.do_not_disturb);
    EXPECT_EQ(made.silence.full_screen, own.silence.full_screen);
    EXPECT_EQ(made.breaks.eyes, own.breaks.eyes);
    EXPECT_EQ(made.breaks.long_focus, own.breaks.long_focus);
    EXPECT_EQ(made.breaks.long_focus_after, own.breaks.long_focus_after);
    EXPECT_EQ(made.breaks.kinds, own.breaks.kinds);
    EXPECT_EQ(made.strain.enabled, own.strain.enabled);
    EXPECT_EQ(made.strain.cooldown, own.strain.cooldown);
    EXPECT_EQ(made.strain.kinds, own.strain.kinds);
}

TEST(PolicySettings, FollowTheConfiguration) {
    config::Config config;
    config.intervention.enabled = false;
    config.intervention.grace = Seconds(2.5);
    config.intervention.quiet_hours = {DaySpan{std::chrono::hours(22), std::chrono::hours(7)}};
    config.intervention.daily_cap = 7;
    config.intervention.learn_order = false;
    config.intervention.break_kinds = {"OVERLAY"};
    config.intervention.strain_kinds = {"NONE", "BEEP"};
    config.silence = {false, true, false};
    config.breaks = {true, false, 25};
    config.strain = {false, Seconds(60.0)};
    const intervention::PolicySettings made = policy_settings(config);
    EXPECT_EQ(made.enabled, Enabled::kNo);
    EXPECT_EQ(made.grace, std::chrono::milliseconds(2500));
    EXPECT_EQ(made.silence.quiet_hours, config.intervention.quiet_hours);
    EXPECT_EQ(made.daily_cap, 7);
    EXPECT_EQ(made.learn_order, Enabled::kNo);
    EXPECT_THAT(made.breaks.kinds, ElementsAre(Kind::kOverlay));
    EXPECT_THAT(made.strain.kinds, ElementsAre(Kind::kNone, Kind::kBeep));
    EXPECT_FALSE(made.silence.meetings);
    EXPECT_TRUE(made.silence.do_not_disturb);
    EXPECT_FALSE(made.silence.full_screen);
    EXPECT_EQ(made.breaks.eyes, Enabled::kYes);
    EXPECT_EQ(made.breaks.long_focus, Enabled::kNo);
    EXPECT_EQ(made.breaks.long_focus_after, std::chrono::minutes(25));
    EXPECT_EQ(made.strain.enabled, Enabled::kNo);
    EXPECT_EQ(made.strain.cooldown, std::chrono::seconds(60));
}

}  // namespace
}  // namespace focusguard::app
