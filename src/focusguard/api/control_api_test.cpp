#include "focusguard/api/control_api.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "focusguard/api/test_inputs.hpp"

namespace focusguard::api {
namespace {

using namespace std::chrono_literals;
using session::CommandKind;
using session::Mode;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr int kPort = 8001;

http::Request request_for(std::string method, std::string target) {
    return {.method = std::move(method),
            .target = std::move(target),
            .headers = {{"Host", "127.0.0.1:8001"}}};
}

class ControlApiTest : public testing::Test {
protected:
    Decision decide(std::string method, std::string target) {
        return api_.decide(request_for(std::move(method), std::move(target)));
    }

    // A POST of JSON.
    Decision send(std::string target, std::string body) {
        http::Request request = request_for("POST", std::move(target));
        request.body = std::move(body);
        request.headers.push_back({"Content-Type", "application/json"});
        return api_.decide(request);
    }

    // What would be sent at once: the answer, or a stream's head.
    http::Response response(std::string method, std::string target) {
        Decision decision = decide(std::move(method), std::move(target));
        if (auto* pictures = std::get_if<OpenPictureStream>(&decision)) {
            return pictures->head;
        }
        if (auto* events = std::get_if<OpenEventStream>(&decision)) {
            return events->head;
        }
        if (auto* command = std::get_if<RunCommand>(&decision)) {
            return command_response(command->kind, {});
        }
        return std::get<http::Response>(decision);
    }

    TestInputs inputs_;
    ServerInputs server_inputs_ = inputs_.make();
    ControlApi api_{{.program_version = "0.1.0"}, server_inputs_, kPort};
};

std::vector<std::string> values(const http::Response& response, std::string_view name) {
    std::vector<std::string> found;
    for (const http::Header& header : response.headers) {
        if (header.name == name) {
            found.push_back(header.value);
        }
    }
    return found;
}

nlohmann::json json_of(const http::Response& response) {
    return nlohmann::json::parse(std::get<std::string>(response.body));
}

// The golden list of the security notes (T3, T6).
void expect_security_headers(const http::Response& response) {
    EXPECT_THAT(values(response, "Content-Security-Policy"),
                ElementsAre("default-src 'none'; script-src 'self'; style-src 'self'; img-src "
                            "'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
                            "frame-ancestors 'none'"));
    EXPECT_THAT(values(response, "Cross-Origin-Resource-Policy"), ElementsAre("same-origin"));
    EXPECT_THAT(values(response, "Cross-Origin-Opener-Policy"), ElementsAre("same-origin"));
    EXPECT_THAT(values(response, "X-Content-Type-Options"), ElementsAre("nosniff"));
    EXPECT_THAT(values(response, "Referrer-Policy"), ElementsAre("no-referrer"));
    for (const http::Header& header : response.headers) {
        EXPECT_FALSE(header.name.starts_with("Access-Control")) << header.name;
    }
}

TEST_F(ControlApiTest, SendsTheSecurityHeadersOnEveryRouteAndOnEveryRefusal) {
    for (const Route& route : all_routes()) {
        for (const std::string method : {"GET", "HEAD", "POST", "PUT", "OPTIONS"}) {
            SCOPED_TRACE(method + ' ' + std::string(route.path));
            const http::Response answer = response(method, std::string(route.path));
            expect_security_headers(answer);
            const bool is_page = route.endpoint == Endpoint::kAsset && answer.status == 200;
            EXPECT_THAT(values(answer, "Cache-Control"),
                        ElementsAre(is_page ? "no-cache" : "no-store"));
        }
    }
    for (const http::Response& refusal :
         {response("GET", "/nothing"), response("GET", "/ui/nothing"), response("GET", "*"),
          response("GET", "http://evil.example/")}) {
        expect_security_headers(refusal);
        EXPECT_THAT(values(refusal, "Cache-Control"), ElementsAre("no-store"));
        EXPECT_EQ(values(refusal, "Content-Type"), std::vector<std::string>{"application/json"});
    }
}

TEST_F(ControlApiTest, RefusesAForeignRequestOnEveryRoute) {
    for (const Route& route : all_routes()) {
        for (const http::Header& foreign : {http::Header{"Origin", "http://127.0.0.1:3000"},
                                            http::Header{"Sec-Fetch-Site", "cross-site"}}) {
            http::Request request = request_for(std::string(route.method), std::string(route.path));
            request.headers.push_back(foreign);
            EXPECT_EQ(std::get<http::Response>(api_.decide(request)).status, 403) << route.path;
        }
    }
    EXPECT_THAT(inputs_.commands(), IsEmpty());
}

TEST_F(ControlApiTest, SendsTheRootToThePage) {
    const http::Response answer = response("GET", "/");
    EXPECT_EQ(answer.status, 302);
    EXPECT_THAT(values(answer, "Location"), ElementsAre("/ui"));
}

TEST_F(ControlApiTest, AnswersHealthAsTheSeedDid) {
    EXPECT_EQ(std::get<std::string>(response("GET", "/health").body), R"({"ok":true})");
}

TEST_F(ControlApiTest, TellsAWholeStatusBeforeTheFirstIsPublished) {
    const auto json = json_of(response("GET", "/status"));
    EXPECT_EQ(json["mode"], "IDLE");
    EXPECT_EQ(json["version"], "0.1.0");
    EXPECT_EQ(json["viewers"], 0);
}

TEST_F(ControlApiTest, TellsThePublishedStatusAndTheViewersOfNow) {
    auto status = std::make_shared<LiveStatus>();
    status->session.mode = Mode::kPaused;
    status->viewers = 9;
    inputs_.status.publish(status);
    inputs_.jpegs.viewer_came();
    const auto json = json_of(response("GET", "/status"));
    EXPECT_EQ(json["mode"], "PAUSED");
    EXPECT_EQ(json["viewers"], 1);
}

TEST_F(ControlApiTest, TellsTheDaysTimeline) {
    inputs_.spans = {{WallTime(10s), WallTime(20s), state::FocusState::kFocused}};
    const auto json = json_of(response("GET", "/api/timeline"));
    EXPECT_EQ(json["date"], local_date(inputs_.clock.wall_now()));
    EXPECT_EQ(json["spans"][0]["to"], 20.0);
}

TEST_F(ControlApiTest, AnswersAFailureOfItsOwnWithoutItsText) {
    inputs_.timeline_failure = "secret.sqlite is locked";
    const http::Response answer = response("GET", "/api/timeline");
    EXPECT_EQ(answer.status, 500);
    expect_security_headers(answer);
    EXPECT_EQ(json_of(answer)["error"]["code"], "internal");
    EXPECT_EQ(std::get<std::string>(answer.body).find("secret"), std::string::npos);
}

TEST_F(ControlApiTest, NamesTheAllowedMethods) {
    const http::Response answer = response("GET", "/session/start");
    EXPECT_EQ(answer.status, 405);
    EXPECT_THAT(values(answer, "Allow"), ElementsAre("POST"));
    EXPECT_THAT(values(response("DELETE", "/stream"), "Allow"), ElementsAre("GET, HEAD"));
}

TEST_F(ControlApiTest, AnswersAnUnknownPathWithWhereThePageIs) {
    const http::Response answer = response("GET", "/nothing");
    EXPECT_EQ(answer.status, 404);
    EXPECT_EQ(json_of(answer)["error"]["code"], "not_found");
}

TEST_F(ControlApiTest, OpensNoStreamForHead) {
    const Decision pictures = decide("HEAD", "/stream");
    EXPECT_EQ(std::get<http::Response>(pictures).body_kind, http::BodyKind::kUntilClose);
    EXPECT_THAT(values(std::get<http::Response>(pictures), "Content-Type"),
                ElementsAre("multipart/x-mixed-replace; boundary=frame"));
    EXPECT_TRUE(std::holds_alternative<http::Response>(decide("HEAD", "/api/events")));
    EXPECT_TRUE(std::holds_alternative<OpenPictureStream>(decide("GET", "/stream")));
    EXPECT_TRUE(std::holds_alternative<OpenEventStream>(decide("GET", "/api/events")));
}

TEST_F(ControlApiTest, RunsTheCommandOfEachButton) {
    const auto kind = [this](std::string path) {
        return std::get<RunCommand>(decide("POST", std::move(path))).kind;
    };
    EXPECT_EQ(kind("/session/start"), CommandKind::kStart);
    EXPECT_EQ(kind("/session/pause"), CommandKind::kPause);
    EXPECT_EQ(kind("/session/stop"), CommandKind::kStop);
    EXPECT_EQ(kind("/intervention/test"), CommandKind::kTestIntervention);
    EXPECT_EQ(kind("/intervention/unsnooze"), CommandKind::kUnsnooze);
    EXPECT_EQ(kind("/intervention/on"), CommandKind::kNudgesOn);
    EXPECT_EQ(kind("/intervention/off"), CommandKind::kNudgesOff);
}

TEST_F(ControlApiTest, PausesAndSnoozesForAsLongAsTheBodySays) {
    const RunCommand snooze =
        std::get<RunCommand>(send("/intervention/snooze", "{\"minutes\": 15}"));
    EXPECT_EQ(snooze.kind, CommandKind::kSnooze);
    EXPECT_EQ(snooze.length, 15min);
    const RunCommand pause = std::get<RunCommand>(send("/session/pause", "{\"minutes\": 0.5}"));
    EXPECT_EQ(pause.kind, CommandKind::kPause);
    EXPECT_EQ(pause.length, 30s);
    EXPECT_EQ(std::get<RunCommand>(send("/session/pause", "")).length, std::nullopt);
}

TEST_F(ControlApiTest, RefusesALengthThatIsNone) {
    for (const char* path : {"/intervention/snooze", "/session/pause"}) {
        const http::Response answer = std::get<http::Response>(send(path, "{\"minutes\": 0}"));
        EXPECT_EQ(answer.status, 400);
        EXPECT_EQ(json_of(answer)["error"]["code"], "invalid_argument");
    }
    const http::Response endless = std::get<http::Response>(send("/intervention/snooze", ""));
    EXPECT_EQ(endless.status, 400) << "who wants no nudges at all switches them off";
}

TEST_F(ControlApiTest, TakesNoLengthThatAFormOfAnotherPageCouldSend) {
    for (const char* path : {"/intervention/snooze", "/session/pause"}) {
        http::Request request = request_for("POST", path);
        request.body = "{\"minutes\": 15}";
        request.headers.push_back({"Content-Type", "text/plain"});
        EXPECT_EQ(std::get<http::Response>(api_.decide(request)).status, 415);
    }
}

TEST_F(ControlApiTest, TriesANudgeAtMostOnceInFiveSeconds) {
    ASSERT_TRUE(api_.submit({.kind = CommandKind::kTestIntervention, .done = {}}));
    inputs_.clock.advance(3500ms);
    const http::Response answer = response("POST", "/intervention/test");
    EXPECT_EQ(answer.status, 429);
    EXPECT_THAT(values(answer, "Retry-After"), ElementsAre("2"));
    inputs_.clock.advance(1500ms);
    EXPECT_TRUE(std::holds_alternative<RunCommand>(decide("POST", "/intervention/test")));
}

TEST_F(ControlApiTest, CountsOnlyNudgesThatWereQueued) {
    inputs_.accept_commands = false;
    EXPECT_FALSE(api_.submit({.kind = CommandKind::kTestIntervention, .done = {}}));
    EXPECT_TRUE(std::holds_alternative<RunCommand>(decide("POST", "/intervention/test")));
    inputs_.accept_commands = true;
    EXPECT_TRUE(api_.submit({.kind = CommandKind::kStart, .done = {}}));
    EXPECT_TRUE(std::holds_alternative<RunCommand>(decide("POST", "/intervention/test")));
}

TEST(CommandResponse, TellsTheModeThatWasReached) {
    const auto answer = command_response(CommandKind::kPause,
                                         {.mode = Mode::kPaused, .fired = false, .message = ""});
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(std::get<std::string>(answer.body), R"({"mode":"PAUSED"})");
}

TEST(CommandResponse, IsAConflictWhenTheModeCouldNotBeReachedForAReason) {
    const session::CommandReply refused{
        .mode = Mode::kIdle, .fired = false, .message = "Nothing runs; start first."};
    const auto answer = command_response(CommandKind::kPause, refused);
    EXPECT_EQ(answer.status, 409);
    EXPECT_EQ(json_of(answer)["error"]["code"], "failed_precondition");
    EXPECT_EQ(json_of(answer)["error"]["message"], "Nothing runs; start first.");
    const session::CommandReply silent{.mode = Mode::kIdle, .fired = false, .message = ""};
    EXPECT_EQ(std::get<std::string>(command_response(CommandKind::kStop, silent).body),
              R"({"mode":"IDLE"})");
}

TEST(CommandResponse, TellsWhenAPauseEnds) {
    session::CommandReply reply{.mode = Mode::kPaused};
    reply.paused_until = WallTime(1795450000s);
    EXPECT_EQ(std::get<std::string>(command_response(CommandKind::kPause, reply).body),
              R"({"mode":"PAUSED","paused_until_ts":1795450000.0})");
}

TEST(CommandResponse, TellsWhatNudgesAreNow) {
    session::CommandReply reply{.mode = Mode::kRunning};
    reply.snoozed_until = WallTime(1795450000s);
    EXPECT_EQ(std::get<std::string>(command_response(CommandKind::kSnooze, reply).body),
              R"({"enabled":true,"snoozed_until_ts":1795450000.0})");
    reply.snoozed_until.reset();
    EXPECT_EQ(std::get<std::string>(command_response(CommandKind::kUnsnooze, reply).body),
              R"({"enabled":true,"snoozed_until_ts":0.0})");
    reply.nudges_enabled = false;
    EXPECT_EQ(std::get<std::string>(command_response(CommandKind::kNudgesOff, reply).body),
              R"({"enabled":false,"snoozed_until_ts":0.0})");
}

TEST(CommandResponse, SaysWhyNoNudgeWasPlayed) {
    EXPECT_EQ(std::get<std::string>(command_response(CommandKind::kTestIntervention,
                                                     {.mode = {}, .fired = true, .message = ""})
                                        .body),
              R"({"fired":true})");
    EXPECT_EQ(
        std::get<std::string>(command_response(CommandKind::kTestIntervention,
                                               {.mode = {}, .fired = false, .message = "No sound."})
                                  .body),
        R"({"fired":false,"message":"No sound."})");
}

}  // namespace
}  // namespace focusguard::api
