#include "focusguard/api/label_api.hpp"

#include <optional>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "focusguard/api/control_api.hpp"
#include "focusguard/api/test_inputs.hpp"

namespace focusguard::api {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::SizeIs;

constexpr const char* kLabel = R"({"from": 1795449000, "to": 1795449300, "state": "AWAY"})";

class LabelApiTest : public testing::Test {
protected:
    LabelApiTest() {
        inputs_.labels = {
            .add =
                [this](events::NewLabel label, auto answer) {
                    added_.push_back(label);
                    answer(outcome_.value_or(
                        events::Label{"1a", WallTime(), label.from, label.to, label.state}));
                    return takes_more_;
                },
            .remove =
                [this](const std::string& label_id, auto answer) {
                    answer(outcome_.value_or(
                        events::Label{label_id, WallTime(), WallTime(), WallTime(1s)}));
                    return takes_more_;
                },
            .read =
                [this](LocalDay day, auto answer) {
                    days_.push_back(day);
                    answer(events::LabelRows{
                        {{"1a", WallTime(), day.from, day.to + 1h, state::FocusState::kAway}}, 2});
                    return takes_more_;
                },
            .recent =
                [](WallTime from, WallTime to) {
                    return std::vector<events::LabelSpan>{{from, to}};
                }};
    }

    // The answer, at once or by the task.
    http::Response ask(const std::string& method, const std::string& target,
                       const std::string& body = "") {
        ServerInputs server_inputs = inputs_.make();
        ControlApi api({}, server_inputs, 8001);
        http::Request request{.method = method,
                              .target = target,
                              .headers = {{"Host", "127.0.0.1:8001"}},
                              .body = body};
        if (!body.empty()) {
            request.headers.push_back({"Content-Type", "application/json"});
        }
        const Decision decision = api.decide(request);
        if (const auto* task = std::get_if<http::RunTask>(&decision)) {
            http::Response response;
            EXPECT_EQ(task->start([&](http::Response answer) { response = std::move(answer); }),
                      takes_more_);
            return response;
        }
        return std::get<http::Response>(decision);
    }

    nlohmann::json ask_json(const std::string& method, const std::string& target,
                            const std::string& body = "") {
        return nlohmann::json::parse(std::get<std::string>(ask(method, target, body).body));
    }

    void publish_session_started_at(WallTime at) {
        auto status = std::make_shared<LiveStatus>();
        status->session.session_id = "5e";
        status->session.started_at = at;
        inputs_.status.publish(status);
    }

    TestInputs inputs_;
    std::optional<Result<events::Label>> outcome_;  // when it is not the usual one
    bool takes_more_ = true;
    std::vector<events::NewLabel> added_;
    std::vector<LocalDay> days_;
};

TEST_F(LabelApiTest, AnswersALabelThatIsKeptWith201) {
    EXPECT_EQ(ask("POST", "/labels", kLabel).status, 201);
    ASSERT_THAT(added_, SizeIs(1));
    EXPECT_EQ(added_[0].from, WallTime(1'795'449'000s));
    EXPECT_EQ(added_[0].state, state::FocusState::kAway);
    EXPECT_EQ(ask_json("POST", "/labels", kLabel)["label_id"], "1a");
}

TEST_F(LabelApiTest, RefusesABodyThatIsNoLabelOrTooLong) {
    EXPECT_EQ(ask("POST", "/labels").status, 400);
    EXPECT_EQ(ask("POST", "/labels", "[]").status, 400);
    EXPECT_EQ(ask("POST", "/labels", kLabel + std::string(4096, ' ')).status, 413);
    EXPECT_THAT(added_, SizeIs(0));
}

TEST_F(LabelApiTest, TellsWhyALabelIsNotKept) {
    const std::vector<std::pair<ErrorCode, int>> cases = {{ErrorCode::kInvalidArgument, 400},
                                                          {ErrorCode::kUnavailable, 503},
                                                          {ErrorCode::kInternal, 503}};
    for (const auto& [code, status] : cases) {
        outcome_ = Unexpected(code, "Because of this.");
        EXPECT_EQ(ask("POST", "/labels", kLabel).status, status);
        EXPECT_EQ(ask_json("POST", "/labels", kLabel)["error"]["message"], "Because of this.");
    }
}

TEST_F(LabelApiTest, NamesTheSessionThatALabelSpeaksOf) {
    ask("POST", "/labels", kLabel);
    publish_session_started_at(WallTime(1'795'448'000s));
    ask("POST", "/labels", kLabel);
    publish_session_started_at(WallTime(1'795'449'100s));
    ask("POST", "/labels", kLabel);
    ASSERT_THAT(added_, SizeIs(3));
    EXPECT_EQ(added_[0].session_id, std::nullopt);
    EXPECT_EQ(added_[1].session_id, "5e");
    EXPECT_EQ(added_[2].session_id, std::nullopt);
}

TEST_F(LabelApiTest, TakesALabelBackByItsId) {
    const auto json = ask_json("DELETE", "/labels/1a");
    EXPECT_EQ(json["label_id"], "1a");
    EXPECT_TRUE(json["state"].is_null());
    outcome_ = Unexpected(ErrorCode::kNotFound, "There is none.");
    EXPECT_EQ(ask("DELETE", "/labels/1a").status, 404);
}

TEST_F(LabelApiTest, ListsADay) {
    const auto json = ask_json("GET", "/labels?date=2026-11-22");
    EXPECT_EQ(json["date"], "2026-11-22");
    EXPECT_THAT(json["labels"], SizeIs(1));
    EXPECT_THAT(json["spans"], SizeIs(1));
    EXPECT_EQ(json["unreadable_files"], 2);
    ASSERT_THAT(days_, SizeIs(1));
    EXPECT_EQ(days_[0], parse_local_day("2026-11-22"));
    EXPECT_LT(json["spans"][0]["to"], json["labels"][0]["to"])
        << "only what lies in the day counts";
    EXPECT_EQ(ask_json("GET", "/labels")["date"], local_date(inputs_.clock.wall_now()));
}

TEST_F(LabelApiTest, RefusesADateThatIsNone) {
    for (const char* date : {"", "today", "2026-02-30", "2026-1-1", "..%2f"}) {
        EXPECT_EQ(ask("GET", std::string("/labels?date=") + date).status, 400) << date;
    }
    EXPECT_THAT(days_, SizeIs(0));
}

TEST_F(LabelApiTest, PutsTodaysCorrectionsBesideTheTimeline) {
    const auto json = ask_json("GET", "/api/timeline");
    ASSERT_THAT(json["corrections"], SizeIs(1));
    const LocalDay today = local_day_of(inputs_.clock.wall_now());
    EXPECT_EQ(json["corrections"][0]["from"], today.from.epoch_seconds());
    EXPECT_EQ(json["corrections"][0]["to"], today.to.epoch_seconds());
}

TEST_F(LabelApiTest, SaysSoWhenNoLabelsAreKept) {
    inputs_.labels = {};
    for (const http::Response& answer :
         {ask("POST", "/labels", kLabel), ask("DELETE", "/labels/1a"),
          ask("GET", "/labels?date=2026-11-22")}) {
        EXPECT_EQ(answer.status, 409);
        EXPECT_THAT(std::get<std::string>(answer.body), HasSubstr("logging.enabled"));
    }
    EXPECT_THAT(ask_json("GET", "/api/timeline")["corrections"], SizeIs(0));
}

TEST_F(LabelApiTest, PassesOnThatThereIsTooMuchToDo) {
    takes_more_ = false;
    ask("POST", "/labels", kLabel);
    ask("DELETE", "/labels/1a");
    ask("GET", "/labels");
}

}  // namespace
}  // namespace focusguard::api
