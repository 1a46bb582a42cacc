#include "focusguard/state/state_smoother.hpp"

#include <cstddef>
#include <map>
#include <span>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace focusguard::state {
namespace {

using enum FocusState;

FocusState after(StateSmoother smoother, const std::vector<FocusState>& raw_states) {
    for (const FocusState raw : raw_states) {
        smoother.push(raw);
    }
    return smoother.current();
}

TEST(StateSmoother, StartsAway) {
    EXPECT_EQ(StateSmoother(7, 5).current(), kAway);
}

TEST(StateSmoother, HoldsItsStateUntilAnotherHasEnoughVotes) {
    EXPECT_EQ(after(StateSmoother(7, 5), {kFocused, kFocused, kFocused, kFocused}), kAway);
    EXPECT_EQ(after(StateSmoother(7, 5), {kFocused, kFocused, kFocused, kFocused, kFocused}),
              kFocused);
}

TEST(StateSmoother, IgnoresAShortGlanceAside) {
    StateSmoother smoother(7, 5);
    for (int i = 0; i < 7; ++i) {
        smoother.push(kFocused);
    }
    for (int i = 0; i < 4; ++i) {
        EXPECT_EQ(smoother.push(kDistracted), kFocused);
    }
    EXPECT_EQ(smoother.push(kDistracted), kDistracted);
}

TEST(StateSmoother, ForgetsVotesThatLeftTheWindow) {
    EXPECT_EQ(after(StateSmoother(3, 2), {kFocused, kFocused, kDistracted, kAway, kDistracted}),
              kDistracted);
}

TEST(StateSmoother, PrefersTheStateWhoseOldestVoteIsOldestAmongEquals) {
    EXPECT_EQ(after(StateSmoother(4, 2), {kDistracted, kFocused, kFocused, kDistracted}),
              kDistracted);
    EXPECT_EQ(after(StateSmoother(4, 2), {kFocused, kDistracted, kDistracted, kFocused}), kFocused);
}

TEST(StateSmoother, CountsTheOldestVoteOnlyWhileItIsInTheWindow) {
    // FOCUSED came first of all, but once that vote is out, DISTRACTED holds the oldest one.
    EXPECT_EQ(after(StateSmoother(4, 2), {kFocused, kDistracted, kFocused, kFocused, kDistracted}),
              kDistracted);
}

TEST(StateSmoother, FollowsEachRawStateWithAWindowOfOne) {
    StateSmoother smoother(1, 1);
    for (const FocusState raw : {kFocused, kAway, kDistracted, kFocused}) {
        EXPECT_EQ(smoother.push(raw), raw);
    }
}

TEST(StateSmoother, IsAsNewAfterReset) {
    StateSmoother smoother(3, 2);
    smoother.push(kFocused);
    smoother.push(kFocused);
    smoother.reset();
    EXPECT_EQ(smoother.current(), kAway);
    EXPECT_EQ(smoother.push(kFocused), kAway) << "votes from before the reset must not count";
}

// The rule told another way: over the whole history, with the window cut out of it each time.
class SmootherModel {
public:
    SmootherModel(std::size_t window_size, int min_consensus)
        : window_size_(window_size), min_consensus_(min_consensus) {}

    FocusState push(FocusState raw) {
        history_.push_back(raw);
        std::span<const FocusState> window(history_);
        window = window.last(std::min(window_size_, window.size()));

        struct Votes {
            int count = 0;
            std::size_t first_place = 0;
        };

        std::map<FocusState, Votes> votes;
        for (std::size_t place = 0; place < window.size(); ++place) {
            const auto [entry, is_new] = votes.try_emplace(window[place]);
            if (is_new) {
                entry->second.first_place = place;
            }
            ++entry->second.count;
        }
        for (const auto& [state, own] : votes) {
            bool beaten = false;
            for (const auto& [other_state, other] : votes) {
                beaten = beaten || other.count > own.count ||
                         (other.count == own.count && other.first_place < own.first_place);
            }
            if (!beaten && own.count >= min_consensus_) {
                current_ = state;
            }
        }
        return current_;
    }

private:
    std::size_t window_size_;
    int min_consensus_;
    std::vector<FocusState> history_;
    FocusState current_ = kAway;
};

RC_GTEST_PROP(StateSmootherProperty, AgreesWithTheModel, ()) {
    const int window_size = *rc::gen::inRange(1, 12);
    const int min_consensus = *rc::gen::inRange(1, window_size + 1);
    const auto raw_states = *rc::gen::container<std::vector<FocusState>>(
        rc::gen::element(kFocused, kDistracted, kAway));
    StateSmoother smoother(window_size, min_consensus);
    SmootherModel model(static_cast<std::size_t>(window_size), min_consensus);
    for (const FocusState raw : raw_states) {
        RC_ASSERT(smoother.push(raw) == model.push(raw));
    }
}

RC_GTEST_PROP(StateSmootherProperty, SettlesOnASteadyState, ()) {
    const int window_size = *rc::gen::inRange(1, 12);
    const int min_consensus = *rc::gen::inRange(1, window_size + 1);
    const auto before = *rc::gen::container<std::vector<FocusState>>(
        rc::gen::element(kFocused, kDistracted, kAway));
    const FocusState steady = *rc::gen::element(kFocused, kDistracted, kAway);
    StateSmoother smoother(window_size, min_consensus);
    for (const FocusState raw : before) {
        smoother.push(raw);
    }
    for (int i = 0; i < window_size; ++i) {
        smoother.push(steady);
    }
    RC_ASSERT(smoother.current() == steady);
}

}  // namespace
}  // namespace focusguard::state
