// When somebody who is focused is due a hint: offers of a break, and signs of strain.
#pragma once

#include <array>
#include <optional>

#include "focusguard/base/time.hpp"
#include "focusguard/intervention/moment.hpp"
#include "focusguard/intervention/policy_settings.hpp"
#include "focusguard/intervention/policy_table.hpp"

namespace focusguard::intervention {

// The 20-20-20 rule of the American Optometric Association.
inline constexpr Nanoseconds kEyeBreakEvery = std::chrono::minutes(20);
inline constexpr Nanoseconds kEyeRest = std::chrono::seconds(20);

// How long a sign has to stand before it is worth a word: leaning in for a look is no strain.
// Chosen, not measured.
inline constexpr Nanoseconds kSignStands = std::chrono::seconds(60);

// Pure; one thread.
class HintSchedule {
public:
    // The kinds are not looked at.
    HintSchedule(const BreakSettings& breaks, const StrainSettings& strain);

    // To be called with each observation of a running session. `passed` is the time since the one
    // before it, of which `elapsed` belongs to this one's state: all, or none after a gap.
    void follow(const Moment& moment, Nanoseconds passed, Nanoseconds elapsed);

    // The most pressing hint that is due, one of kDrowsy to kEyeBreakDue.
    std::optional<Condition> due() const;

    // It was given: its next one waits for its turn.
    void given(Level hint);

private:
    // In the order of their weight.
    struct Sign {
        Condition condition;
        Nanoseconds stands{0};
    };

    void follow_eyes(const Moment& moment, Nanoseconds passed, Nanoseconds elapsed);

    BreakSettings breaks_;
    StrainSettings strain_;
    std::array<Sign, 3> signs_ = {
        {{Condition::kDrowsy}, {Condition::kTooNear}, {Condition::kRarelyBlinks}}};
    Nanoseconds since_break_{0};                    // as the newest observation has it
    Nanoseconds screen_time_{0};                    // since the eyes last rested
    Nanoseconds looked_away_{0};                    // of this rest
    std::optional<Nanoseconds> since_strain_hint_;  // empty before the first one
    std::optional<Nanoseconds> since_break_offer_;  // empty before the first one
};

}  // namespace focusguard::intervention
