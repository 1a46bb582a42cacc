// Request → what to do about it: gate, then route, then the route's answer. It knows no sockets and
// no threads.
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "focusguard/api/insight_api.hpp"
#include "focusguard/api/label_api.hpp"
#include "focusguard/api/model_api.hpp"
#include "focusguard/api/router.hpp"
#include "focusguard/api/server_inputs.hpp"
#include "focusguard/http/request.hpp"
#include "focusguard/http/response.hpp"
#include "focusguard/http/run_task.hpp"
#include "focusguard/http/static_files.hpp"
#include "focusguard/session/command.hpp"

namespace focusguard::api {

// Send the head, then pictures until the client leaves.
struct OpenPictureStream {
    http::Response head;
};

// Send the head, then events until the client leaves.
struct OpenEventStream {
    http::Response head;
};

// Submit the command, then answer with command_response().
struct RunCommand {
    session::CommandKind kind;
    std::optional<Nanoseconds> length = {};  // as session::Command has it
};

using Decision =
    std::variant<http::Response, OpenPictureStream, OpenEventStream, RunCommand, http::RunTask>;

// One thread at a time.
class ControlApi {
public:
    // `port` is the one that requests must name in their Host header.
    ControlApi(const ServerSettings& settings, const ServerInputs& inputs, int port);

    // Never throws: what goes wrong in a route is logged and answered with a bare 500.
    Decision decide(const http::Request& request);

    // Hands the command to the pipeline; false when its queue is full.
    bool submit(session::Command command);

    // What GET /status answers now, as text on one line.
    std::string status_text() const;

private:
    Decision decide_or_throw(const http::Request& request);
    Decision open(const Match& match, std::string_view query, const http::Request& request);
    Decision test_intervention() const;
    static Decision pause(const http::Request& request);
    static Decision snooze(const http::Request& request);
    http::Response timeline() const;

    const ServerInputs& inputs_;
    const std::string program_version_;
    const Nanoseconds test_interval_;
    const int port_;
    const http::StaticFiles files_;
    const LabelApi labels_;
    const InsightApi insight_;
    const ModelApi models_;
    std::optional<SteadyTime> last_test_;  // that was submitted
};

// The answer to a command that was carried out; 409 when a session command left another mode than
// the one it asks for, and says why.
http::Response command_response(session::CommandKind kind, const session::CommandReply& reply);

}  // namespace focusguard::api
