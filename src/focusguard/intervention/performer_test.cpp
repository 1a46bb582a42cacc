#include "focusguard/intervention/performer.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <deque>
#include <functional>
#include <future>
#include <latch>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "focusguard/intervention/overlay_player.hpp"

namespace focusguard::intervention {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

// Does what it is told to, and keeps the kinds that were played in one list with other fakes.
class FakePlayer final : public Player {
public:
    using Behaviour = std::function<Status()>;

    FakePlayer(Kind kind, std::vector<Kind>& tried, Behaviour behaviour)
        : kind_(kind), tried_(tried), behaviour_(std::move(behaviour)) {}

    Kind kind() const override { return kind_; }

    Status play(const Action&) override {
        tried_.push_back(kind_);
        return behaviour_();
    }

private:
    Kind kind_;
    std::vector<Kind>& tried_;
    Behaviour behaviour_;
};

Status works() {
    return {};
}

Status is_absent() {
    return Unexpected(ErrorCode::kUnavailable, "There is no such device; connect one.");
}

Status still_shows() {
    return Unexpected(ErrorCode::kAlreadyExists, "The last one is still showing.");
}

struct Outcome {
    std::optional<Kind> first;
    std::optional<Kind> played;
    std::string why_not;
};

class PerformerTest : public testing::Test {
protected:
    void add(Kind kind, FakePlayer::Behaviour behaviour) {
        players_.push_back(std::make_unique<FakePlayer>(kind, tried_, std::move(behaviour)));
    }

    Performer& performer() {
        if (!performer_) {
            performer_.emplace(std::move(players_));
        }
        return *performer_;
    }

    // Has an action performed and waits for what comes of it.
    Outcome perform(std::vector<Kind> kinds, std::chrono::seconds at = {},
                    Level level = Level::kSoftNudge) {
        std::promise<Outcome> promise;
        std::future<Outcome> future = promise.get_future();
        const Action action{level, state::FocusState::kDistracted, std::move(kinds), WallTime(at)};
        const std::optional<Kind> first =
            performer().perform(action, [&](std::optional<Kind> played, std::string why_not) {
                promise.set_value({std::nullopt, played, std::move(why_not)});
            });
        Outcome outcome = future.get();
        outcome.first = first;
        return outcome;
    }

    std::vector<Kind> tried_;  // between two outcomes only the performer's thread touches it
    std::vector<std::unique_ptr<Player>> players_;
    std::optional<Performer> performer_;
};

TEST_F(PerformerTest, PlaysTheFirstKindThatTheActionNames) {
    add(Kind::kBeep, works);
    add(Kind::kNotify, works);
    const Outcome outcome = perform({Kind::kNotify, Kind::kBeep});
    EXPECT_EQ(outcome.first, Kind::kNotify);
    EXPECT_EQ(outcome.played, Kind::kNotify);
    EXPECT_THAT(outcome.why_not, IsEmpty());
    EXPECT_THAT(tried_, ElementsAre(Kind::kNotify));
}

TEST_F(PerformerTest, TriesTheNextKindWhenAPlayerIsAbsent) {
    add(Kind::kBeep, is_absent);
    add(Kind::kNotify, works);
    const Outcome outcome = perform({Kind::kBeep, Kind::kNotify});
    EXPECT_EQ(outcome.first, Kind::kBeep);
    EXPECT_EQ(outcome.played, Kind::kNotify);
    EXPECT_THAT(tried_, ElementsAre(Kind::kBeep, Kind::kNotify));
}

TEST_F(PerformerTest, LeavesAnAbsentKindOutForAWhileAndThenTriesItAgain) {
    add(Kind::kBeep, is_absent);
    add(Kind::kNotify, works);
    const auto absent_for = std::chrono::duration_cast<std::chrono::seconds>(kAbsentFor);
    perform({Kind::kBeep, Kind::kNotify}, std::chrono::seconds(1000));
    tried_.clear();
    const Outcome soon =
        perform({Kind::kBeep, Kind::kNotify}, std::chrono::seconds(999) + absent_for);
    EXPECT_EQ(soon.first, Kind::kNotify);
    EXPECT_THAT(tried_, ElementsAre(Kind::kNotify));
    tried_.clear();
    const Outcome later =
        perform({Kind::kBeep, Kind::kNotify}, std::chrono::seconds(1000) + absent_for);
    EXPECT_EQ(later.first, Kind::kBeep);
    EXPECT_THAT(tried_, ElementsAre(Kind::kBeep, Kind::kNotify));
}

TEST_F(PerformerTest, TriesAnAbsentKindAgainAfterTheWallClockWasSetBack) {
    add(Kind::kBeep, is_absent);
    perform({Kind::kBeep}, std::chrono::seconds(1000));
    EXPECT_EQ(perform({Kind::kBeep}, std::chrono::seconds(999)).first, Kind::kBeep);
}

TEST_F(PerformerTest, TriesAnAbsentKindAgainWhenTheUserTests) {
    std::deque<FakePlayer::Behaviour> behaviours = {is_absent, works};
    add(Kind::kBeep, [&] {
        const FakePlayer::Behaviour behaviour = behaviours.front();
        behaviours.pop_front();
        return behaviour();
    });
    EXPECT_EQ(perform({Kind::kBeep}).played, std::nullopt);
    const Outcome test = perform({Kind::kBeep}, std::chrono::seconds(1), Level::kTest);
    EXPECT_EQ(test.first, Kind::kBeep);
    EXPECT_EQ(test.played, Kind::kBeep);
}

TEST_F(PerformerTest, SaysAnAbsentKindOnceUntilItHasWorkedAgain) {
    std::deque<FakePlayer::Behaviour> behaviours = {is_absent, is_absent, works, is_absent};
    add(Kind::kBeep, [&] {
        const FakePlayer::Behaviour behaviour = behaviours.front();
        behaviours.pop_front();
        return behaviour();
    });
    const auto log_of_a_test = [this] {
        testing::internal::CaptureStderr();
        perform({Kind::kBeep}, {}, Level::kTest);
        return testing::internal::GetCapturedStderr();
    };
    EXPECT_THAT(log_of_a_test(), AllOf(HasSubstr("BEEP"), HasSubstr("connect one")));
    EXPECT_THAT(log_of_a_test(), IsEmpty());
    EXPECT_THAT(log_of_a_test(), IsEmpty());
    EXPECT_THAT(log_of_a_test(), HasSubstr("BEEP"));
}

TEST_F(PerformerTest, DoesNotTakeAKindForAbsentThatStillShowsItsLastNudge) {
    add(Kind::kVideo, still_shows);
    add(Kind::kBeep, works);
    testing::internal::CaptureStderr();
    EXPECT_EQ(perform({Kind::kVideo, Kind::kBeep}).played, Kind::kBeep);
    EXPECT_THAT(testing::internal::GetCapturedStderr(), IsEmpty());
    EXPECT_EQ(perform({Kind::kVideo, Kind::kBeep}).first, Kind::kVideo);
}

TEST_F(PerformerTest, ShowsTheOverlayWhenNothingElseWorks) {
    add(Kind::kBeep, is_absent);
    std::optional<Level> shown;
    players_.push_back(
        std::make_unique<OverlayPlayer>([&](const Action& action) { shown = action.level; }));
    EXPECT_EQ(perform({Kind::kBeep, Kind::kVideo}).played, Kind::kOverlay);
    EXPECT_EQ(shown, Level::kSoftNudge);
    EXPECT_EQ(perform({Kind::kBeep, Kind::kVideo}).first, Kind::kOverlay);
}

TEST_F(PerformerTest, DoesNotShowTheOverlayUnaskedWhenSomethingElseWorks) {
    add(Kind::kBeep, works);
    add(Kind::kOverlay, works);
    EXPECT_EQ(perform({Kind::kBeep}).played, Kind::kBeep);
    EXPECT_THAT(tried_, ElementsAre(Kind::kBeep));
}

TEST_F(PerformerTest, SaysWhyWhenNothingCouldBePlayed) {
    add(Kind::kBeep, is_absent);
    const Outcome outcome = perform({Kind::kVideo, Kind::kBeep});
    EXPECT_EQ(outcome.first, Kind::kBeep);
    EXPECT_EQ(outcome.played, std::nullopt);
    EXPECT_THAT(outcome.why_not,
                AllOf(HasSubstr("VIDEO"), HasSubstr("connect one"), Not(HasSubstr("OVERLAY"))));
    // What is left out is still said to whoever asks why.
    const Outcome again = perform({Kind::kBeep});
    EXPECT_EQ(again.first, std::nullopt);
    EXPECT_THAT(again.why_not, HasSubstr("connect one"));
}

TEST_F(PerformerTest, SaysThatNothingIsConfigured) {
    add(Kind::kOverlay, works);
    const Outcome outcome = perform({});
    EXPECT_EQ(outcome.played, std::nullopt);
    EXPECT_THAT(outcome.why_not, HasSubstr("interventions.yaml"));
    EXPECT_THAT(tried_, IsEmpty());
}

TEST_F(PerformerTest, OutlivesAPlayerThatThrows) {
    add(Kind::kBeep, []() -> Status { throw std::runtime_error("no memory"); });
    add(Kind::kNotify, works);
    EXPECT_EQ(perform({Kind::kBeep, Kind::kNotify}).played, Kind::kNotify);
}

TEST_F(PerformerTest, NeverMakesTheCallerWaitAndRefusesWhatIsTooMuch) {
    std::latch playing(1);
    std::latch release(1);
    add(Kind::kBeep, [&] {
        playing.count_down();
        release.wait();
        return works();
    });
    const Action action{Level::kTest, state::FocusState::kDistracted, {Kind::kBeep}, WallTime()};
    std::latch all_played(5);
    const auto count_played = [&](std::optional<Kind> kind, const std::string&) {
        EXPECT_EQ(kind, Kind::kBeep);
        all_played.count_down();
    };
    performer().perform(action, count_played);
    playing.wait();
    int taken = 0;
    std::string refusal;
    while (refusal.empty() && taken < 100) {
        const auto first =
            performer().perform(action, [&, caller = std::this_thread::get_id()](
                                            std::optional<Kind> kind, const std::string& why_not) {
                if (std::this_thread::get_id() == caller) {
                    refusal = why_not;
                } else {
                    count_played(kind, why_not);
                }
            });
        taken += first ? 1 : 0;
    }
    EXPECT_EQ(taken, 4);
    EXPECT_THAT(refusal, HasSubstr("try again"));
    release.count_down();
    all_played.wait();
}

TEST_F(PerformerTest, StartsNothingMoreAfterAStopRequest) {
    std::latch playing(1);
    std::latch release(1);
    add(Kind::kBeep, [&] {
        playing.count_down();
        release.wait();
        return is_absent();
    });
    add(Kind::kNotify, works);
    const Action action{Level::kSoftNudge,
                        state::FocusState::kDistracted,
                        {Kind::kBeep, Kind::kNotify},
                        WallTime()};
    std::vector<std::string> reasons;
    const auto keep = [&](std::optional<Kind> played, std::string why_not) {
        EXPECT_EQ(played, std::nullopt);
        reasons.push_back(std::move(why_not));
    };
    performer().perform(action, keep);
    performer().perform(action, keep);
    playing.wait();
    performer().request_stop();
    release.count_down();
    performer().perform({Level::kTest, state::FocusState::kAway, {Kind::kBeep}, WallTime()}, keep);
    performer_.reset();
    EXPECT_THAT(tried_, ElementsAre(Kind::kBeep));
    EXPECT_THAT(reasons,
                ElementsAre(HasSubstr("ending"), HasSubstr("ending"), HasSubstr("ending")));
}

TEST_F(PerformerTest, PlaysOneNudgeAtATimeForManyCallers) {
    std::atomic<int> at_once = 0;
    std::atomic<int> most_at_once = 0;
    add(Kind::kBeep, [&] {
        most_at_once = std::max(most_at_once.load(), ++at_once);
        --at_once;
        return works();
    });
    constexpr int kCallers = 8;
    constexpr int kCalls = 200;
    std::atomic<int> answers = 0;
    performer();
    {
        std::vector<std::jthread> callers;
        for (int caller = 0; caller < kCallers; ++caller) {
            callers.emplace_back([&] {
                const Action action{
                    Level::kTest, state::FocusState::kAway, {Kind::kBeep}, WallTime()};
                for (int call = 0; call < kCalls; ++call) {
                    performer_->perform(action, [&](auto, const auto&) { ++answers; });
                }
            });
        }
    }
    // The callers may have been refused each time; one nudge at least shall come through.
    while (!perform({Kind::kBeep}).played) {
        std::this_thread::yield();
    }
    performer_.reset();
    EXPECT_EQ(answers, kCallers * kCalls);
    EXPECT_EQ(most_at_once, 1);
}

}  // namespace
}  // namespace focusguard::intervention
