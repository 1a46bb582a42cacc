#include "focusguard/api/control_api.hpp"

#include <chrono>
#include <exception>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "focusguard/api/gate.hpp"
#include "focusguard/api/security_headers.hpp"
#include "focusguard/api/status_json.hpp"
#include "focusguard/base/assert.hpp"
#include "focusguard/base/log.hpp"

namespace focusguard::api {

namespace {

using nlohmann::ordered_json;

Response stream_head(const char* content_type) {
    Response head{.headers = security_headers(Caching::kForbidden),
                  .body_kind = BodyKind::kUntilClose};
    head.headers.push_back({"Content-Type", content_type});
    return head;
}

Response redirect_to_page() {
    Response response{.status = 302, .headers = security_headers(Caching::kForbidden)};
    response.headers.push_back({"Location", "/ui"});
    return response;
}

Response wrong_method(std::string_view allow) {
    Response response = error_response(
        {405, ErrorCode::kInvalidArgument, fmt::format("Here only {} is possible.", allow)});
    response.headers.push_back({"Allow", std::string(allow)});
    return response;
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

}  // namespace

ControlApi::ControlApi(const ServerSettings& settings, const ServerInputs& inputs, int port)
    : inputs_(inputs),
      program_version_(settings.program_version),
      test_interval_(settings.deadlines.test_intervention),
      port_(port),
      files_(inputs.assets) {}

Decision ControlApi::decide(const Request& request) {
    try {
        return decide_or_throw(request);
    } catch (const std::exception& failure) {
        log::error(fmt::format("A request failed inside FocusGuard: {}", failure.what()));
    } catch (...) {
        log::error("A request failed inside FocusGuard.");
    }
    return error_response(
        {500, ErrorCode::kInternal, "FocusGuard failed on this request; its log says why."});
}

Decision ControlApi::decide_or_throw(const Request& request) {
    if (const auto refusal = refuse_at_gate(request, port_)) {
        return error_response(*refusal);
    }
    const auto target = split_target(request.target);
    FG_ASSERT(target.has_value());
    const Routing routing = find_route(request.method, target->path);
    if (const auto* wrong = std::get_if<WrongMethod>(&routing)) {
        return wrong_method(wrong->allow);
    }
    if (const auto* match = std::get_if<Match>(&routing)) {
        Decision decision = open(match->endpoint, match->asset_path, request);
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
    return error_response(
        {404, ErrorCode::kNotFound, "There is nothing at this address; the page is at /ui."});
}

Decision ControlApi::open(Endpoint endpoint, std::string_view asset_path, const Request& request) {
    switch (endpoint) {
        case Endpoint::kRoot:
            return redirect_to_page();
        case Endpoint::kAsset:
            return files_.answer(asset_path, request);
        case Endpoint::kStream:
            return OpenPictureStream{stream_head("multipart/x-mixed-replace; boundary=frame")};
        case Endpoint::kHealth:
            return json_response(200, {{"ok", true}});
        case Endpoint::kStatus: {
            Response response = json_response(200, {});
            response.body = status_text();
            return response;
        }
        case Endpoint::kEvents:
            return OpenEventStream{stream_head("text/event-stream")};
        case Endpoint::kTimeline:
            return timeline();
        case Endpoint::kStart:
            return RunCommand{session::CommandKind::kStart};
        case Endpoint::kPause:
            return RunCommand{session::CommandKind::kPause};
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
        case Endpoint::kTestIntervention:
            break;
    }
    return test_intervention();
}

Decision ControlApi::test_intervention() const {
    const SteadyTime now = inputs_.clock.steady_now();
    if (last_test_ && now - *last_test_ < test_interval_) {
        const auto wait =
            std::chrono::ceil<std::chrono::seconds>(test_interval_ - (now - *last_test_));
        Response response = error_response(
            {429, ErrorCode::kResourceExhausted,
             fmt::format("A nudge was tried just now; try again in {} s.", wait.count())});
        response.headers.push_back({"Retry-After", std::to_string(wait.count())});
        return response;
    }
    return RunCommand{session::CommandKind::kTestIntervention};
}

Response ControlApi::timeline() const {
    const auto spans = inputs_.timeline();
    return json_response(200, timeline_json(local_date(inputs_.clock.wall_now()), spans));
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
    return json_text(json);
}

Response command_response(session::CommandKind kind, const session::CommandReply& reply) {
    if (kind == session::CommandKind::kTestIntervention) {
        ordered_json json = {{"fired", reply.fired}};
        if (!reply.message.empty()) {
            json["message"] = reply.message;
        }
        return json_response(200, json);
    }
    if (wanted_mode(kind) != reply.mode && !reply.message.empty()) {
        return error_response({409, ErrorCode::kFailedPrecondition, reply.message});
    }
    return json_response(200, {{"mode", to_string(reply.mode)}});
}

}  // namespace focusguard::api
