#include "focusguard/api/insight_api.hpp"

#include <optional>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "focusguard/api/control_api.hpp"
#include "focusguard/api/test_inputs.hpp"

namespace focusguard::api {
namespace {

using namespace std::chrono_literals;
using insight::DateRange;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

CalendarDate date(const char* text) {
    return parse_date(text).value();
}

class InsightApiTest : public testing::Test {
protected:
    InsightApiTest() {
        inputs_.insight = {
            .period =
                [this](DateRange range, const std::stop_source& abandoned, auto answer) {
                    ranges_.push_back(range);
                    abandoned_ = abandoned;
                    insight::Insight insight;
                    insight.summary.range = range;
                    insight.previous.range = insight::period_before(range);
                    answer(failure_ ? Result<insight::Insight>(Unexpected(*failure_)) : insight);
                    return takes_more_;
                },
            .timeline =
                [this](CalendarDate day, const std::stop_source&, auto answer) {
                    ranges_.push_back({day, day});
                    const WallTime start(1'795'447'200s);
                    answer(insight::DayTimeline{day,
                                                {{start, start + 60s, state::FocusState::kFocused}},
                                                {{start, start + 9s, state::FocusState::kAway}}});
                    return takes_more_;
                }};
    }

    // The answer, at once or by the task.
    http::Response ask(const std::string& target) {
        // The task refers to the inputs of the server that it came from.
        ServerInputs server_inputs = inputs_.make();
        ControlApi api({}, server_inputs, 8001);
        const Decision decision = api.decide(
            {.method = "GET", .target = target, .headers = {{"Host", "127.0.0.1:8001"}}});
        if (const auto* task = std::get_if<http::RunTask>(&decision)) {
            http::Response response;
            EXPECT_EQ(task->start([&](http::Response answer) { response = std::move(answer); }),
                      takes_more_);
            task_ = *task;
            return response;
        }
        return std::get<http::Response>(decision);
    }

    nlohmann::json ask_json(const std::string& target) {
        return nlohmann::json::parse(std::get<std::string>(ask(target).body));
    }

    TestInputs inputs_;
    std::optional<Error> failure_;
    bool takes_more_ = true;
    std::vector<DateRange> ranges_;
    std::optional<std::stop_source> abandoned_;
    std::optional<http::RunTask> task_;
};

TEST_F(InsightApiTest, AnswersForADayAWeekAndAnyRange) {
    EXPECT_EQ(ask_json("/api/insight/day?date=2026-11-18")["from"], "2026-11-18");
    EXPECT_EQ(ask_json("/api/insight/week?date=2026-11-18")["to"], "2026-11-22");
    const auto json = ask_json("/api/insight/range?from=2026-11-01&to=2026-11-30");
    EXPECT_EQ(json["previous"]["from"], "2026-10-02");
    EXPECT_EQ(json["previous"]["to"], "2026-10-31");
    EXPECT_THAT(ranges_, ElementsAre(DateRange{date("2026-11-18"), date("2026-11-18")},
                                     DateRange{date("2026-11-16"), date("2026-11-22")},
                                     DateRange{date("2026-11-01"), date("2026-11-30")}));
}

TEST_F(InsightApiTest, TakesTodayWithoutADate) {
    const CalendarDate today = local_calendar_date(inputs_.clock.wall_now());
    ask("/api/insight/day");
    ask("/api/insight/week");
    ask("/api/insight/timeline");
    EXPECT_THAT(ranges_, ElementsAre(DateRange{today, today}, insight::week_of(today),
                                     DateRange{today, today}));
}

TEST_F(InsightApiTest, GivesTheHeatMapAlone) {
    const auto json = ask_json("/api/insight/heatmap?from=2026-11-01&to=2026-11-30");
    EXPECT_THAT(json, SizeIs(3));
    EXPECT_THAT(json["heat_map"]["watched_s"], SizeIs(7));
    EXPECT_THAT(json["heat_map"]["focused_s"][6], SizeIs(24));
}

TEST_F(InsightApiTest, GivesTheSpansOfADayAndWhatTheUserSays) {
    const auto json = ask_json("/api/insight/timeline?date=2026-11-23");
    EXPECT_EQ(json["date"], "2026-11-23");
    EXPECT_EQ(json["spans"][0]["state"], "FOCUSED");
    EXPECT_EQ(json["corrections"][0]["state"], "AWAY");
}

TEST_F(InsightApiTest, SaysInOneSentenceWhatIsWrongWithAQuestion) {
    const std::vector<std::pair<std::string, std::string>> cases = {
        {"/api/insight/day?date=yesterday", "The date must be a day of the calendar"},
        {"/api/insight/day?date=", "The date must be a day of the calendar"},
        {"/api/insight/week?date=2026-02-30", "The date must be"},
        {"/api/insight/timeline?date=2026-1-1", "The date must be"},
        {"/api/insight/range", "The from must be a day of the calendar"},
        {"/api/insight/range?from=2026-11-01", "The to must be a day of the calendar"},
        {"/api/insight/range?from=2026-11-02&to=2026-11-01", "must not be later"},
        {"/api/insight/range?from=1970-01-01&to=2026-11-01", "at most 3660 days"},
        {"/api/insight/heatmap?from=2026-11-01&to=%32026-11-02", "The to must be"},
    };
    for (const auto& [target, sentence] : cases) {
        const http::Response answer = ask(target);
        EXPECT_EQ(answer.status, 400) << target;
        EXPECT_THAT(std::get<std::string>(answer.body), HasSubstr(sentence)) << target;
    }
    EXPECT_THAT(ranges_, IsEmpty());
}

TEST_F(InsightApiTest, SaysSoWhereThereIsNoDiary) {
    inputs_.insight = {};
    for (const char* const target : {"/api/insight/day", "/api/insight/timeline",
                                     "/api/insight/range?from=2026-11-01&to=2026-11-01"}) {
        const http::Response answer = ask(target);
        EXPECT_EQ(answer.status, 409) << target;
        EXPECT_THAT(std::get<std::string>(answer.body), HasSubstr("logging.enabled"));
    }
}

TEST_F(InsightApiTest, PassesOnWhyTheDiaryCannotBeRead) {
    failure_ = Error(ErrorCode::kUnavailable, "Because of this.");
    EXPECT_EQ(ask("/api/insight/day").status, 503);
    EXPECT_EQ(ask_json("/api/insight/day")["error"]["message"], "Because of this.");
}

TEST_F(InsightApiTest, LetsTheReaderKnowWhenNobodyWaitsAnyMore) {
    ask("/api/insight/day");
    ASSERT_TRUE(task_ && abandoned_);
    EXPECT_FALSE(abandoned_->stop_requested());
    task_->abandoned.request_stop();
    EXPECT_TRUE(abandoned_->stop_requested());
}

TEST_F(InsightApiTest, PassesOnThatThereIsTooMuchToDo) {
    takes_more_ = false;
    ask("/api/insight/day");
    ask("/api/insight/timeline");
}

}  // namespace
}  // namespace focusguard::api
