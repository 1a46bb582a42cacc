// 100,000 random sessions: whatever happens, the policy never fires while it must not. The judge of
// that knows nothing of how the policy works, only what each observation said and what was fired.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <random>
#include <string>

#include <gtest/gtest.h>

#include "focusguard/intervention/policy.hpp"

namespace focusguard::intervention {
namespace {

using session::Mode;
using state::FocusState;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr int kSessions = 100'000;
constexpr std::uint64_t kSeed = 4;  // any; the same sessions every time

class Chance {
public:
    // One of 0 … below-1.
    int any(int below) { return std::uniform_int_distribution(0, below - 1)(engine_); }

    bool one_in(int count) { return any(count) == 0; }

    std::optional<bool> maybe() {
        const int which = any(12);
        return which == 0 ? std::optional(true) : which < 8 ? std::optional(false) : std::nullopt;
    }

private:
    std::mt19937_64 engine_{kSeed};
};

PolicySettings some_settings(Chance& chance) {
    PolicySettings settings;
    settings.enabled = chance.one_in(20) ? Enabled::kNo : Enabled::kYes;
    settings.soft_nudge = milliseconds(chance.any(5000));
    settings.escalate = settings.soft_nudge + milliseconds(chance.any(5000));
    settings.cooldown = seconds(chance.any(60));
    settings.grace = seconds(chance.any(10));
    settings.daily_cap = chance.any(5);
    settings.away_ignore = seconds(chance.any(30));
    settings.distracted_kinds = {Kind::kBeep, Kind::kNotify};
    settings.silence.meetings = chance.one_in(2);
    settings.silence.do_not_disturb = chance.one_in(2);
    settings.silence.full_screen = chance.one_in(2);
    if (chance.one_in(2)) {
        const minutes from(chance.any(1440));
        settings.silence.quiet_hours = {
            {from, minutes((from.count() + 1 + chance.any(600)) % 1440)}};
    }
    settings.breaks.eyes = chance.one_in(2) ? Enabled::kYes : Enabled::kNo;
    settings.strain.cooldown = seconds(chance.any(300));
    return settings;
}

// Time goes on, by a frame or by a night; local time is a zone's distance from it.
void let_time_pass(Chance& chance, bool is_steady, Moment& moment) {
    const int kind = chance.any(is_steady ? 1000 : 40);
    const Nanoseconds passed = kind == 0   ? Nanoseconds(minutes(chance.any(900)))
                               : kind == 1 ? Nanoseconds(seconds(chance.any(200)))
                                           : Nanoseconds(milliseconds(100 + chance.any(1900)));
    moment.at = moment.at + passed;
    moment.wall = moment.wall + passed;
    const auto local = std::chrono::floor<minutes>(moment.wall.since_epoch());
    const auto day = std::chrono::floor<std::chrono::days>(local);
    moment.local = {std::chrono::year_month_day(std::chrono::sys_days(day)), local - day};
}

state::StrainSigns some_strain(Chance& chance) {
    return {chance.one_in(4), chance.one_in(2), chance.one_in(2), chance.one_in(4),
            minutes(chance.any(100))};
}

void let_the_user_act(Chance& chance, Moment& moment) {
    if (chance.one_in(8)) {
        const int state = chance.any(10);
        moment.state = state == 0  ? std::nullopt
                       : state < 4 ? std::optional(FocusState::kFocused)
                       : state < 8 ? std::optional(FocusState::kDistracted)
                                   : std::optional(FocusState::kAway);
        moment.reason = chance.one_in(8) ? state::Reason::kCameraCovered : state::Reason::kNoFace;
    }
    if (chance.one_in(20)) {
        moment.mode = chance.one_in(4) ? Mode::kPaused : Mode::kRunning;
        moment.surroundings = {chance.maybe(), chance.maybe(), chance.maybe()};
    }
    if (chance.one_in(30)) {
        moment.strain = some_strain(chance);
    }
}

// What the user and the policy have agreed on, written down once more.
class Judge {
public:
    explicit Judge(const PolicySettings& settings)
        : settings_(settings), enabled_(settings.enabled == Enabled::kYes) {}

    void enable(bool enabled) { enabled_ = enabled; }

    void snooze(std::optional<WallTime> until) { snoozed_until_ = until; }

    // Why this must not have been; empty when all is well.
    std::string objection(const Moment& moment, const Decision& decision) {
        follow(moment);
        if (!decision.action) {
            return "";
        }
        const Level level = decision.action->level;
        std::string objection = objection_to(moment, level);
        last_fired_ = moment.at;
        nudged_ = level == Level::kSoftNudge;
        ++fired_on_[moment.local.date];
        return objection;
    }

private:
    void follow(const Moment& moment) {
        const bool gap = !last_ || moment.at - *last_ > kLongestGap || last_mode_ != Mode::kRunning;
        if (gap) {
            settled_from_ = moment.at;
        }
        if (gap || state_ != moment.state) {
            nudged_ = false;
        }
        state_ = moment.state;
        last_ = moment.at;
        last_mode_ = moment.mode;
    }

    std::string objection_to(const Moment& moment, Level level) const {
        if (!enabled_) {
            return "switched off";
        }
        if (moment.mode != Mode::kRunning) {
            return "paused";
        }
        if (!moment.state || state::is_cameras_fault(moment.reason)) {
            return "nobody knows what the user does";
        }
        if (snoozed_until_ && moment.wall < *snoozed_until_) {
            return "snoozed";
        }
        if (are_quiet_hours(moment.local.since_midnight)) {
            return "quiet hours";
        }
        if (would_disturb(moment.surroundings)) {
            return "the surroundings";
        }
        const auto fired = fired_on_.find(moment.local.date);
        if (settings_.daily_cap > 0 && fired != fired_on_.end() &&
            fired->second >= settings_.daily_cap) {
            return "over the cap";
        }
        return level == Level::kEscalation ? objection_to_escalation() : objection_in_time(moment);
    }

    std::string objection_to_escalation() const {
        return nudged_ ? "" : "an escalation without its soft nudge";
    }

    std::string objection_in_time(const Moment& moment) const {
        if (last_fired_ && moment.at - *last_fired_ < settings_.cooldown) {
            return "in the cooldown";
        }
        return moment.at - settled_from_ < settings_.grace ? "in the grace after a gap" : "";
    }

    // Minute by minute around the clock, so that midnight is no matter.
    bool are_quiet_hours(minutes now) const {
        return std::ranges::any_of(settings_.silence.quiet_hours, [now](const DaySpan& quiet) {
            minutes time = quiet.from;
            while (time != quiet.to && time != now) {
                time = (time + minutes(1)) % hours(24);
            }
            return time != quiet.to;
        });
    }

    bool would_disturb(const Surroundings& around) const {
        return (settings_.silence.meetings && around.in_meeting == true) ||
               (settings_.silence.do_not_disturb && around.do_not_disturb == true) ||
               (settings_.silence.full_screen && around.full_screen == true);
    }

    PolicySettings settings_;
    bool enabled_;
    std::optional<WallTime> snoozed_until_;
    std::optional<SteadyTime> last_;
    Mode last_mode_ = Mode::kIdle;
    std::optional<FocusState> state_;
    SteadyTime settled_from_;
    std::optional<SteadyTime> last_fired_;
    bool nudged_ = false;  // in the lapse that goes on
    std::map<std::chrono::year_month_day, int> fired_on_;
};

// The user's commands, to the policy and to its judge.
void let_the_user_command(Chance& chance, const Moment& moment, Policy& policy, Judge& judge) {
    if (chance.one_in(60)) {
        const auto until = chance.one_in(2) ? std::optional(moment.wall + seconds(chance.any(1800)))
                                            : std::nullopt;
        policy.snooze(until);
        judge.snooze(until);
    }
    if (chance.one_in(100)) {
        const bool on = chance.one_in(2);
        policy.enable(on ? Enabled::kYes : Enabled::kNo);
        judge.enable(on);
    }
}

// Lives one session and counts what was fired; the first objection ends it.
std::string objection_in_a_session(Chance& chance, std::map<Level, long>& fired) {
    const PolicySettings settings = some_settings(chance);
    Policy policy(settings);
    Judge judge(settings);
    Moment moment;
    moment.wall = WallTime(hours(24 * 20'000) + minutes(chance.any(1440)));
    moment.mode = Mode::kRunning;
    moment.strain = some_strain(chance);
    // Signs of strain need a user who sits still for a while.
    const bool is_steady = chance.one_in(3);
    for (int step = 20 + chance.any(160); step > 0; --step) {
        let_time_pass(chance, is_steady, moment);
        if (!is_steady || chance.one_in(15)) {
            let_the_user_act(chance, moment);
        }
        let_the_user_command(chance, moment, policy, judge);
        const Decision decision = policy.observe(moment);
        if (const std::string objection = judge.objection(moment, decision); !objection.empty()) {
            return std::string(decision.reason) + ": " + objection;
        }
        if (decision.action) {
            ++fired[decision.action->level];
        }
    }
    return "";
}

TEST(PolicySequences, NeverFireWhileTheyMustNot) {
    Chance chance;
    std::map<Level, long> fired;
    for (int session = 0; session < kSessions; ++session) {
        ASSERT_EQ(objection_in_a_session(chance, fired), "") << "in session " << session;
    }
    for (const Level level : {Level::kSoftNudge, Level::kEscalation, Level::kDrowsy,
                              Level::kLongBreak, Level::kTooNear}) {
        EXPECT_GT(fired[level], 300) << to_string(level) << " came about too rarely to mean much";
    }
}

}  // namespace
}  // namespace focusguard::intervention
