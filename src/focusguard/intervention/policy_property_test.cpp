// The policy's promises, checked by an onlooker who knows the whole history of a random session and
// judges each decision from that alone.
#include <algorithm>
#include <chrono>
#include <optional>
#include <ostream>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "focusguard/intervention/policy.hpp"

namespace focusguard::intervention {
namespace {

using session::Mode;
using state::FocusState;
using std::chrono::milliseconds;
using std::chrono::seconds;

enum class Before { kNothing, kReset };

// Observations at an even pace that all look the same.
struct Stretch {
    Mode mode = Mode::kRunning;
    std::optional<FocusState> state;
    milliseconds pace{0};
    int count = 0;
    Before before = Before::kNothing;
};

std::ostream& operator<<(std::ostream& out, const Stretch& stretch) {
    return out << stretch.count << " x " << to_string(stretch.mode) << ' '
               << (stretch.state ? to_string(*stretch.state) : "UNKNOWN") << " every "
               << stretch.pace.count() << " ms"
               << (stretch.before == Before::kReset ? " after a reset" : "");
}

rc::Gen<Stretch> some_stretch() {
    using rc::gen::weightedElement;
    return rc::gen::build<Stretch>(
        rc::gen::set(
            &Stretch::mode,
            weightedElement<Mode>(
                {{12, Mode::kRunning}, {1, Mode::kPaused}, {1, Mode::kIdle}, {1, Mode::kStopped}})),
        rc::gen::set(&Stretch::state,
                     weightedElement<std::optional<FocusState>>({{4, FocusState::kFocused},
                                                                 {6, FocusState::kDistracted},
                                                                 {6, FocusState::kAway},
                                                                 {1, std::nullopt}})),
        rc::gen::set(&Stretch::pace, rc::gen::map(rc::gen::inRange(0, 2200),
                                                  [](int ms) { return milliseconds(ms); })),
        rc::gen::set(&Stretch::count, rc::gen::inRange(1, 20)),
        rc::gen::set(&Stretch::before,
                     weightedElement<Before>({{15, Before::kNothing}, {1, Before::kReset}})));
}

PolicySettings some_settings() {
    PolicySettings settings;
    settings.enabled = *rc::gen::weightedElement<Enabled>({{15, Enabled::kYes}, {1, Enabled::kNo}});
    settings.soft_nudge = milliseconds(*rc::gen::inRange(0, 6000));
    settings.escalate = settings.soft_nudge + milliseconds(*rc::gen::inRange(0, 9000));
    settings.cooldown = milliseconds(*rc::gen::inRange(0, 60'000));
    settings.away_ignore = milliseconds(*rc::gen::inRange(1, 20'000));
    // What holds back besides is policy_sequences_test's subject.
    settings.grace = Nanoseconds(0);
    settings.daily_cap = 0;
    settings.distracted_kinds = {Kind::kBeep, Kind::kNotify};
    settings.away_kinds = *rc::gen::weightedElement<std::vector<Kind>>(
        {{7, {Kind::kNotify, Kind::kVideo}}, {1, {Kind::kNone}}});
    return settings;
}

struct Observation {
    SteadyTime at;
    Mode mode = Mode::kIdle;
    std::optional<FocusState> state;
    Before before = Before::kNothing;
    std::optional<Level> fired;
};

class Onlooker {
public:
    explicit Onlooker(const PolicySettings& settings) : settings_(settings) {}

    void look(const Observation& newest, const Decision& decision) {
        history_.push_back(newest);
        history_.back().fired =
            decision.action ? std::optional(decision.action->level) : std::nullopt;
        RC_ASSERT(!decision.reason.empty());
        const std::size_t begin = lapse_begin();
        const Nanoseconds lapse = length_since(begin);
        const std::size_t last = history_.size() - 1;
        const bool nudged = count(begin, last, Level::kSoftNudge) == 1;
        const bool escalated = count(begin, last, Level::kEscalation) == 1;
        if (decision.action) {
            RC_ASSERT(may_nudge(newest, lapse));
            RC_ASSERT(decision.action->state == *newest.state);
        }
        if (history_.back().fired == Level::kSoftNudge) {
            RC_ASSERT(!nudged && !escalated);
            RC_ASSERT(lapse >= settings_.soft_nudge);
            RC_ASSERT(!cooling(last));
        } else if (history_.back().fired == Level::kEscalation) {
            RC_ASSERT(nudged && !escalated);
            RC_ASSERT(lapse >= settings_.escalate);
        } else if (may_nudge(newest, lapse) && !nudged) {
            RC_ASSERT(lapse < settings_.soft_nudge || cooling(last));
        } else if (may_nudge(newest, lapse) && !escalated && !was_held_back(begin)) {
            RC_ASSERT(lapse < settings_.escalate);
        }
    }

    long fired() const {
        return std::ranges::count_if(history_,
                                     [](const Observation& one) { return one.fired.has_value(); });
    }

private:
    // Whether time may be counted from the observation before `i` to `i`.
    bool follows(std::size_t i) const {
        return i > 0 && history_[i].before == Before::kNothing &&
               history_[i - 1].mode == Mode::kRunning &&
               history_[i].at - history_[i - 1].at <= kLongestGap;
    }

    // The first observation of the unbroken stretch that the newest one belongs to.
    std::size_t lapse_begin() const {
        std::size_t begin = history_.size() - 1;
        while (follows(begin) && history_[begin].mode == Mode::kRunning &&
               history_[begin - 1].state == history_[begin].state) {
            --begin;
        }
        return begin;
    }

    Nanoseconds length_since(std::size_t begin) const {
        return history_.back().at - history_[follows(begin) ? begin - 1 : begin].at;
    }

    long count(std::size_t from, std::size_t to, Level level) const {
        return std::count_if(history_.begin() + static_cast<std::ptrdiff_t>(from),
                             history_.begin() + static_cast<std::ptrdiff_t>(to),
                             [=](const Observation& one) { return one.fired == level; });
    }

    // Whether an intervention before observation `i` is too recent for a soft nudge at it.
    bool cooling(std::size_t i) const {
        for (std::size_t earlier = i; earlier-- > 0;) {
            if (history_[earlier].fired) {
                return history_[i].at - history_[earlier].at < settings_.cooldown;
            }
        }
        return false;
    }

    // Whether the cooldown held back the soft nudge of the lapse that goes on.
    bool was_held_back(std::size_t begin) const {
        for (std::size_t i = begin; i < history_.size(); ++i) {
            if (history_[i].fired == Level::kSoftNudge) {
                return false;
            }
            if (cooling(i)) {
                return true;
            }
        }
        return false;
    }

    bool may_nudge(const Observation& newest, Nanoseconds lapse) const {
        if (settings_.enabled == Enabled::kNo || newest.mode != Mode::kRunning) {
            return false;
        }
        if (newest.state == FocusState::kAway) {
            return lapse < settings_.away_ignore &&
                   settings_.away_kinds != std::vector<Kind>{Kind::kNone};
        }
        return newest.state == FocusState::kDistracted;
    }

    const PolicySettings& settings_;
    std::vector<Observation> history_;
};

TEST(PolicyProperties, NeverNudgesWhenItMustNotAndAlwaysWhenItMust) {
    long sessions = 0;
    long fired = 0;
    const bool holds = rc::check([&] {
        const PolicySettings settings = some_settings();
        const auto stretches = *rc::gen::container<std::vector<Stretch>>(
            *rc::gen::inRange<std::size_t>(1, 12), some_stretch());
        Policy policy(settings);
        Onlooker onlooker(settings);
        SteadyTime now(seconds(1));
        for (const Stretch& stretch : stretches) {
            Before before = stretch.before;
            for (int i = 0; i < stretch.count; ++i) {
                now = now + stretch.pace;
                if (before == Before::kReset) {
                    policy.reset();
                }
                Moment moment;
                moment.at = now;
                moment.mode = stretch.mode;
                moment.state = stretch.state;
                onlooker.look({now, stretch.mode, stretch.state, before, std::nullopt},
                              policy.observe(moment));
                before = Before::kNothing;
            }
        }
        ++sessions;
        fired += onlooker.fired();
    });
    EXPECT_TRUE(holds);
    EXPECT_GT(fired, sessions / 2) << "too few nudges came about for the check to mean much";
}

}  // namespace
}  // namespace focusguard::intervention
