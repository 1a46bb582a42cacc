#include "focusguard/api/control_api.hpp"

#include <chrono>
#include <exception>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "focusguard/api/command_body.hpp"
#include "focusguard/api/status_json.hpp"
#include "focusguard/base/assert.hpp"
#include "focusguard/base/log.hpp"
#include "focusguard/http/gate.hpp"
#include "focusguard/http/security_headers.hpp"

namespace focusguard::api {

namespace {

using nlohmann::ordered_json;

http::Response stream_head(const char* content_type) {
    http::Response head{.headers = http::security_headers(http::Caching::kForbidden),
                        .body_kind = http::BodyKind::kUntilClose};
    head.headers.push_back({"Content-Type", content_type});
    return head;
}

http::Response redirect_to_page() {
    http::Response response{.status = 302,
                            .headers = http::security_headers(http::Caching::kForbidden)};
    response.headers.push_back({"Location", "/ui"});
    return response;
}

http::Response wrong_method(std::string_view allow) {
    http::Response response = http::error_response(
        {405, ErrorCode::kInvalidArgument, fmt::format("Here only {} is possible.", allow)});
    response.headers.push_back({"Allow", std::string(allow)});
    return response;
}

// LabelDecision, InsightDecision and ModelDecision.
Decision decision(std::variant<http::Response, http::RunTask> decided) {
    return std::visit([](auto&& one) { return Decision(std::forward<decltype(one)>(one)); },
                      std::move(decided));
}

// The mode that a session command asks for; nothing for the other commands.
std::optional<session::Mode> wanted_mode(session::CommandKind kind) {
    switch (kind) {
        case session::CommandKind::kStart:
            return session::Mode::kRunning;
        case session::CommandKind::kPause:
            return session::Mode::kPaused;
        case session::CommandKind::kStop:
            return session::Mode::kStopped;
        case session::CommandKind::kTestIntervention:
        case session::CommandKind::kSnooze:
        case session::CommandKind::kUnsnooze:
        case session::CommandKind::kNudgesOn:
        case session::CommandKind::kNudgesOff:
        case session::CommandKind::kToggleCamera:
        case session::CommandKind::kCalibrateScreen:
        case session::CommandKind::kCalibrateKeyboard:
        case session::CommandKind::kCalibrateAway:
        case session::CommandKind::kSaveCalibration:
        case session::CommandKind::kCancelCalibration:
            break;
    }
    return std::nullopt;
}

bool is_about_nudges(session::CommandKind kind) {
    return kind == session::CommandKind::kSnooze || kind == session::CommandKind::kUnsnooze ||
           kind == session::CommandKind::kNudgesOn || kind == session::CommandKind::kNudgesOff;
}

http::Response bad_body(const Error& error) {
    return http::error_response({400, error.code(), error.message()});
}

}  // namespace

ControlApi::ControlApi(const ServerSettings& settings, const ServerInputs& inputs, int port)
    : inputs_(inputs),
      program_version_(settings.program_version),
      test_interval_(settings.times.test_intervention),
      port_(port),
      files_(inputs.assets),
      labels_(inputs),
      insight_(inputs),
      models_(inputs) {}

Decision ControlApi::decide(const http::Request& request) {
    try {
        return decide_or_throw(request);
    } catch (const std::exception& failure) {
        log::error(fmt::format("A request failed inside FocusGuard: {}", failure.what()));
    } catch (...) {
        log::error("A request failed inside FocusGuard.");
    }
    return http::error_response(
        {500, ErrorCode::kInternal, "FocusGuard failed on this request; its log says why."});
}

Decision ControlApi::decide_or_throw(const http::Request& request) {
    if (const auto refusal = http::refuse_at_gate(request, port_)) {
        return http::error_response(*refusal);
    }
    const auto target = http::split_target(request.target);
    FG_ASSERT(target.has_value());
    const auto routing = find_route(request.method, target->path);
    if (const auto* wrong = std::get_if<http::WrongMethod>(&routing)) {
        return wrong_method(wrong->allow);
    }
    if (const auto* match = std::get_if<Match>(&routing)) {
        Decision decision = open(*match, target->query, request);
        if (request.method != "HEAD") {
            return decision;
        }
        // HEAD on a stream tells the head and opens nothing.
        if (auto* pictures = std::get_if<OpenPictureStream>(&decision)) {
            return std::move(pictures->head);
        }
        if (auto* events = std::get_if<OpenEventStream>(&decision)) {
            return std::move(events->head);
        }
        return decision;
    }
    return http::error_response(
        {404, ErrorCode::kNotFound, "There is nothing at this address; the page is at /ui."});
}

Decision ControlApi::open(const Match& match, std::string_view query,
                          const http::Request& request) {
    switch (match.endpoint) {
        case Endpoint::kRoot:
            return redirect_to_page();
        case Endpoint::kAsset:
            return files_.answer(match.rest, request);
        case Endpoint::kStream:
            return OpenPictureStream{stream_head("multipart/x-mixed-replace; boundary=frame")};
        case Endpoint::kHealth:
            return http::json_response(200, {{"ok", true}});
        case Endpoint::kStatus: {
            http::Response response = http::json_response(200, {});
            response.body = status_text();
            return response;
        }
        case Endpoint::kEvents:
            return OpenEventStream{stream_head("text/event-stream")};
        case Endpoint::kTimeline:
            return timeline();
        case Endpoint::kInsightDay:
            return decision(insight_.day(query));
        case Endpoint::kInsightWeek:
            return decision(insight_.week(query));
        case Endpoint::kInsightRange:
            return decision(insight_.range(query));
        case Endpoint::kInsightTimeline:
            return decision(insight_.timeline(query));
        case Endpoint::kInsightHeatMap:
            return decision(insight_.heat_map(query));
        case Endpoint::kStart:
            return RunCommand{session::CommandKind::kStart};
        case Endpoint::kPause:
            return pause(request);
        case Endpoint::kStop:
            return RunCommand{session::CommandKind::kStop};
        case Endpoint::kCalibrateScreen:
            return RunCommand{session::CommandKind::kCalibrateScreen};
        case Endpoint::kCalibrateKeyboard:
            return RunCommand{session::CommandKind::kCalibrateKeyboard};
        case Endpoint::kCalibrateAway:
            return RunCommand{session::CommandKind::kCalibrateAway};
        case Endpoint::kSaveCalibration:
            return RunCommand{session::CommandKind::kSaveCalibration};
        case Endpoint::kCancelCalibration:
            return RunCommand{session::CommandKind::kCancelCalibration};
        case Endpoint::kAddLabel:
            return decision(labels_.add(request));
        case Endpoint::kListLabels:
            return decision(labels_.list(query));
        case Endpoint::kRemoveLabel:
            return decision(labels_.remove(match.rest));
        case Endpoint::kSnooze:
            return snooze(request);
        case Endpoint::kUnsnooze:
            return RunCommand{session::CommandKind::kUnsnooze};
        case Endpoint::kNudgesOn:
            return RunCommand{session::CommandKind::kNudgesOn};
        case Endpoint::kNudgesOff:
            return RunCommand{session::CommandKind::kNudgesOff};
        case Endpoint::kTrain:
            return models_.train(request);
        case Endpoint::kCancelTraining:
            return models_.cancel();
        case Endpoint::kListModels:
            return decision(models_.list());
        case Endpoint::kPromoteModel:
            return decision(models_.promote(request));
        case Endpoint::kRollBackModel:
            return decision(models_.rollback());
        case Endpoint::kTestIntervention:
            break;
    }
    return test_intervention();
}

Decision ControlApi::pause(const http::Request& request) {
    const auto length = read_length(request.body);
    if (!length) {
        return bad_body(length.error());
    }
    return RunCommand{session::CommandKind::kPause, *length};
}

Decision ControlApi::snooze(const http::Request& request) {
    const auto length = read_length(request.body);
    if (!length) {
        return bad_body(length.error());
    }
    if (!*length) {
        return bad_body(
            Error(ErrorCode::kInvalidArgument, "Say for how long, as in {\"minutes\": 15}."));
    }
    return RunCommand{session::CommandKind::kSnooze, *length};
}

Decision ControlApi::test_intervention() const {
    const SteadyTime now = inputs_.clock.steady_now();
    if (last_test_ && now - *last_test_ < test_interval_) {
        const auto wait =
            std::chrono::ceil<std::chrono::seconds>(test_interval_ - (now - *last_test_));
        http::Response response = http::error_response(
            {429, ErrorCode::kResourceExhausted,
             fmt::format("A nudge was tried just now; try again in {} s.", wait.count())});
        response.headers.push_back({"Retry-After", std::to_string(wait.count())});
        return response;
    }
    return RunCommand{session::CommandKind::kTestIntervention};
}

http::Response ControlApi::timeline() const {
    const auto spans = inputs_.timeline();
    return http::json_response(
        200, timeline_json(local_date(inputs_.clock.wall_now()), spans, labels_.today()));
}

bool ControlApi::submit(session::Command command) {
    const session::CommandKind kind = command.kind;
    if (!inputs_.submit(std::move(command))) {
        return false;
    }
    if (kind == session::CommandKind::kTestIntervention) {
        last_test_ = inputs_.clock.steady_now();
    }
    return true;
}

std::string ControlApi::status_text() const {
    const auto published = inputs_.status.peek();
    LiveStatus before_first;
    before_first.program_version = program_version_;
    ordered_json json = status_json(published ? *published : before_first);
    // Counted here, so that a viewer is told of even while the pipeline has nothing to publish.
    json["viewers"] = inputs_.jpegs.viewers();
    return http::json_text(json);
}

http::Response command_response(session::CommandKind kind, const session::CommandReply& reply) {
    if (kind == session::CommandKind::kTestIntervention) {
        ordered_json json = {{"fired", reply.fired}};
        if (!reply.message.empty()) {
            json["message"] = reply.message;
        }
        return http::json_response(200, json);
    }
    if (is_about_nudges(kind)) {
        return http::json_response(200, {{"enabled", reply.nudges_enabled},
                                         {"snoozed_until_ts", instant_json(reply.snoozed_until)}});
    }
    if (wanted_mode(kind) != reply.mode && !reply.message.empty()) {
        return http::error_response({409, ErrorCode::kFailedPrecondition, reply.message});
    }
    ordered_json json = {{"mode", to_string(reply.mode)}};
    if (reply.paused_until) {
        json["paused_until_ts"] = instant_json(reply.paused_until);
    }
    return http::json_response(200, json);
}

}  // namespace focusguard::api
