#include "focusguard/events/nudge_reader.hpp"

#include <stop_token>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "focusguard/base/log.hpp"
#include "focusguard/events/test_rows.hpp"
#include "tests/support/temporary_folder.hpp"

namespace focusguard::events {
namespace {

using intervention::Kind;
using intervention::NudgeOutcome;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using enum state::FocusState;
using enum intervention::NudgeOutcome::End;

constexpr const char* kDay = "2026-11-23";

WallTime after(double seconds) {
    return testing::row_at(seconds).ts;
}

StateSpan span(double from, double to, state::FocusState state) {
    return {after(from), after(to), state};
}

PlayedNudge nudge(double seconds, Kind kind = Kind::kBeep) {
    return {after(seconds), kind, kDistracted};
}

NudgeOutcome outcome(NudgeOutcome::End end, double after_s, Kind kind = Kind::kBeep) {
    return {kind, kDistracted, end, std::chrono::round<Nanoseconds>(Seconds(after_s))};
}

std::vector<NudgeOutcome> outcomes(const std::vector<PlayedNudge>& nudges,
                                   const std::vector<StateSpan>& spans) {
    return nudge_outcomes(nudges, spans);
}

TEST(NudgeOutcomes, SayHowSoonTheUserWasFocusedAgain) {
    EXPECT_THAT(outcomes({nudge(10)},
                         {span(0, 5, kFocused), span(5, 17, kDistracted), span(17, 20, kFocused)}),
                ElementsAre(outcome(kBack, 7)));
}

TEST(NudgeOutcomes, LookThroughOtherStatesOnTheWayBack) {
    EXPECT_THAT(outcomes({nudge(10)},
                         {span(5, 12, kDistracted), span(12, 20, kAway), span(20, 30, kFocused)}),
                ElementsAre(outcome(kBack, 10)));
}

TEST(NudgeOutcomes, EndAfterAMinute) {
    EXPECT_THAT(outcomes({nudge(10)}, {span(5, 75, kDistracted), span(75, 80, kFocused)}),
                ElementsAre(outcome(kUnknown, 60)));
}

TEST(NudgeOutcomes, EndWithTheNextNudge) {
    EXPECT_THAT(outcomes({nudge(10), nudge(18, Kind::kVideo)},
                         {span(5, 21, kDistracted), span(21, 30, kFocused)}),
                ElementsAre(outcome(kUnknown, 8), outcome(kBack, 3, Kind::kVideo)));
}

TEST(NudgeOutcomes, EndWhereNobodyWatched) {
    EXPECT_THAT(outcomes({nudge(10)}, {span(5, 14, kDistracted), span(20, 30, kFocused)}),
                ElementsAre(outcome(kUnknown, 4)));
    EXPECT_THAT(outcomes({nudge(10)}, {span(5, 14, kDistracted)}),
                ElementsAre(outcome(kUnknown, 4)));
}

TEST(NudgeOutcomes, AreNoneWhereNothingWasWatched) {
    EXPECT_THAT(outcomes({nudge(10)}, {}), IsEmpty());
    EXPECT_THAT(outcomes({nudge(10)}, {span(0, 10, kDistracted), span(12, 30, kFocused)}),
                IsEmpty());
}

RC_GTEST_PROP(NudgeOutcomesProperty, AreNeverLongerThanTheEffectNorBeyondTheNextNudge, ()) {
    std::vector<StateSpan> spans;
    double second = 0.0;
    for (const int length : *rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 30))) {
        const double gap_s = *rc::gen::elementOf(std::vector{0.0, 0.0, 0.0, 5.0});
        spans.push_back(span(second + gap_s, second + gap_s + length,
                             *rc::gen::elementOf(state::kAllFocusStates)));
        second += gap_s + length;
    }
    std::vector<PlayedNudge> nudges;
    double at_s = 0.0;
    for (const int step : *rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 90))) {
        nudges.push_back(nudge(at_s += step));
    }
    const auto all = outcomes(nudges, spans);
    RC_ASSERT(all.size() <= nudges.size());
    for (const NudgeOutcome& one : all) {
        RC_ASSERT(one.after >= Nanoseconds(0) && one.after <= kLongestEffect);
        RC_ASSERT(one.end == kBack || one.after > Nanoseconds(0));
    }
}

class NudgeReaderTest : public ::testing::Test {
protected:
    void SetUp() override { log::set_level(log::Level::kError); }

    void TearDown() override { log::set_level(log::Level::kInfo); }

    // A row a second: `states` from `seconds` on, one letter each (F, D, A), of which the first has
    // the nudge.
    void write(const std::string& date, const std::string& name, double seconds,
               const std::string& states, const std::string& type, const std::string& reason,
               bool fired = true) {
        std::string values;
        for (std::size_t i = 0; i < states.size(); ++i) {
            const char* const state = states[i] == 'F'   ? "FOCUSED"
                                      : states[i] == 'D' ? "DISTRACTED"
                                                         : "AWAY";
            const bool is_nudge = i == 0;
            values += fmt::format("{}({:.6f}::DOUBLE, '{}', {}, {}, {})", i == 0 ? "" : ", ",
                                  after(seconds + static_cast<double>(i)).epoch_seconds(), state,
                                  is_nudge && fired ? 1 : 0,
                                  is_nudge ? fmt::format("'{}'", type) : "NULL",
                                  is_nudge ? fmt::format("'{}'", reason) : "NULL");
        }
        testing::write_parquet(
            folder_.path() / ("date=" + date) / (name + ".parquet"),
            fmt::format("SELECT * FROM (VALUES {}) t(ts, state_smooth, intervention_fired, "
                        "intervention_type, intervention_reason)",
                        values));
    }

    std::vector<NudgeOutcome> read(const std::vector<std::string>& dates = {kDay}) {
        auto outcomes = read_nudge_outcomes(folder_.path(), dates);
        if (!outcomes) {
            ADD_FAILURE() << outcomes.error().message();
            return {};
        }
        return *std::move(outcomes);
    }

    TemporaryFolder folder_{testing::memory_folder()};
};

TEST_F(NudgeReaderTest, FindsNothingWhereThereIsNoDiary) {
    EXPECT_THAT(read(), IsEmpty());
}

TEST_F(NudgeReaderTest, ReadsTheNudgesOfLapsesInTheOrderOfTime) {
    write(kDay, "b", 0, "DDDFF", "BEEP", "soft_nudge");
    write(kDay, "a", 100, "DDDDDFF", "VIDEO", "escalation");
    EXPECT_THAT(read(), ElementsAre(outcome(kBack, 2), outcome(kBack, 4, Kind::kVideo)));
}

TEST_F(NudgeReaderTest, LeavesOutWhatWasNotPlayedAndWhatBelongsToNoLapse) {
    write(kDay, "a", 0, "DDDFF", "BEEP", "soft_nudge", false);
    write(kDay, "b", 100, "FFF", "NOTIFY", "long_focus");
    write(kDay, "c", 200, "DDF", "BEEP", "test");
    write(kDay, "d", 300, "DDF", "TROMBONE", "soft_nudge");
    EXPECT_THAT(read(), IsEmpty());
}

TEST_F(NudgeReaderTest, ReadsOnlyTheDaysThatAreAskedFor) {
    write(kDay, "a", 0, "DDDFF", "BEEP", "soft_nudge");
    write("2026-11-22", "a", 100, "DDDDFF", "BEEP", "soft_nudge");
    EXPECT_THAT(read({"2026-11-22"}), ElementsAre(outcome(kBack, 3)));
    EXPECT_THAT(read({"2026-11-22", kDay}), ElementsAre(outcome(kBack, 3), outcome(kBack, 2)));
}

TEST_F(NudgeReaderTest, ReadsNothingOnceItIsToStop) {
    write(kDay, "a", 0, "DDDFF", "BEEP", "soft_nudge");
    std::stop_source stop;
    stop.request_stop();
    const auto outcomes =
        read_nudge_outcomes(folder_.path(), std::vector<std::string>{kDay}, stop.get_token());
    ASSERT_TRUE(outcomes);
    EXPECT_THAT(*outcomes, IsEmpty());
}

TEST_F(NudgeReaderTest, CountsWhatWasPlayedOnADayBeforeAMoment) {
    write(kDay, "a", 0, "DDDFF", "BEEP", "soft_nudge");
    write(kDay, "b", 100, "DDDFF", "BEEP", "escalation");
    write(kDay, "c", 200, "FFF", "NOTIFY", "long_focus");
    write(kDay, "d", 300, "DDF", "BEEP", "test");
    write(kDay, "e", 400, "DDF", "BEEP", "soft_nudge", false);
    write(kDay, "f", 500, "DDF", "BEEP", "soft_nudge");
    write("2026-11-22", "a", 0, "DDF", "BEEP", "soft_nudge");
    EXPECT_EQ(count_played(folder_.path(), kDay, after(500)).value(), 3);
    EXPECT_EQ(count_played(folder_.path(), kDay, after(501)).value(), 4);
    EXPECT_EQ(count_played(folder_.path(), "2026-11-21", after(501)).value(), 0);
}

TEST_F(NudgeReaderTest, LeavesFilesWithoutTheColumnsOut) {
    write(kDay, "a", 0, "DDDFF", "BEEP", "soft_nudge");
    testing::write_parquet(folder_.path() / "date=2026-11-22" / "old.parquet",
                           "SELECT 1.0::DOUBLE AS ts, 'FOCUSED' AS state_smooth");
    EXPECT_THAT(read({"2026-11-22", kDay}), ElementsAre(outcome(kBack, 2)));
}

}  // namespace
}  // namespace focusguard::events
