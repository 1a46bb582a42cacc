#include "focusguard/session/transition.hpp"

#include <string>

#include <gtest/gtest.h>

#include "focusguard/session/session.hpp"

namespace focusguard::session {
namespace {

using namespace std::chrono_literals;

constexpr std::array kAllModes = {Mode::kIdle, Mode::kRunning, Mode::kPaused, Mode::kStopped};
constexpr std::array kAllRequests = {Request::kStart, Request::kPause, Request::kStop};

constexpr WallTime kBefore{std::chrono::microseconds(1s)};
constexpr WallTime kAtRequest{std::chrono::microseconds(99s)};

TEST(Transitions, CoverEachModeAndRequestOnce) {
    for (const Mode mode : kAllModes) {
        for (const Request request : kAllRequests) {
            const auto rows =
                std::ranges::count_if(kTransitions, [mode, request](const Transition& t) {
                    return t.from == mode && t.request == request;
                });
            EXPECT_EQ(rows, 1) << to_string(mode) << ' ' << static_cast<int>(request);
        }
    }
    EXPECT_EQ(kTransitions.size(), kAllModes.size() * kAllRequests.size());
}

// A session that was brought to the mode by the shortest way, with a second of focus behind it.
Session session_in(Mode mode, int& runs) {
    Session session("session", [&runs] { return std::to_string(++runs); });
    if (mode == Mode::kIdle) {
        return session;
    }
    session.start(kBefore);
    session.observe(SteadyTime(1s), state::FocusState::kFocused, state::FocusState::kFocused);
    session.observe(SteadyTime(2s), state::FocusState::kFocused, state::FocusState::kFocused);
    if (mode == Mode::kPaused) {
        session.pause();
    }
    if (mode == Mode::kStopped) {
        session.stop(kBefore);
    }
    return session;
}

void send(Session& session, Request request) {
    switch (request) {
        case Request::kStart:
            session.start(kAtRequest);
            break;
        case Request::kPause:
            session.pause();
            break;
        case Request::kStop:
            session.stop(kAtRequest);
            break;
    }
}

class TransitionTest : public testing::TestWithParam<Transition> {};

TEST_P(TransitionTest, DoesWhatTheTableSays) {
    const Transition& row = GetParam();
    int runs = 0;
    Session session = session_in(row.from, runs);
    ASSERT_EQ(session.snapshot().mode, row.from);
    const Snapshot before = session.snapshot();
    const int runs_before = runs;

    send(session, row.request);

    const Snapshot& after = session.snapshot();
    EXPECT_EQ(after.mode, row.to);
    switch (row.effect) {
        case Effect::kNone:
            EXPECT_EQ(after.total_run, before.total_run);
            EXPECT_EQ(after.streaks.focused, before.streaks.focused);
            EXPECT_EQ(after.started_at, before.started_at);
            EXPECT_EQ(after.ended_at, before.ended_at);
            EXPECT_EQ(runs, runs_before);
            break;
        case Effect::kBegin:
            EXPECT_EQ(after.total_run, 0s);
            EXPECT_EQ(after.totals.focused, 0s);
            EXPECT_EQ(after.streaks.focused, 0s);
            EXPECT_EQ(after.started_at, kAtRequest);
            EXPECT_FALSE(after.ended_at.has_value());
            EXPECT_EQ(runs, runs_before + 1);
            break;
        case Effect::kResume:
            EXPECT_EQ(after.total_run, before.total_run);
            EXPECT_EQ(after.totals.focused, before.totals.focused);
            EXPECT_EQ(after.streaks.focused, 0s);
            EXPECT_EQ(after.started_at, before.started_at);
            EXPECT_EQ(runs, runs_before + 1);
            break;
        case Effect::kEnd:
            EXPECT_EQ(after.total_run, before.total_run);
            EXPECT_EQ(after.started_at, before.started_at);
            EXPECT_EQ(after.ended_at, kAtRequest);
            EXPECT_EQ(runs, runs_before);
            break;
    }
}

std::string row_name(const testing::TestParamInfo<Transition>& info) {
    constexpr std::array kRequestNames = {"Start", "Pause", "Stop"};
    return std::string(to_string(info.param.from)) + "On" +
           kRequestNames.at(static_cast<std::size_t>(info.param.request));
}

INSTANTIATE_TEST_SUITE_P(Table, TransitionTest, testing::ValuesIn(kTransitions), row_name);

}  // namespace
}  // namespace focusguard::session
