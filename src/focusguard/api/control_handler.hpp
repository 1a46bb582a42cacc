// The control plane's decisions, as the server carries them out.
#pragma once

#include "focusguard/api/control_api.hpp"
#include "focusguard/api/event_stream.hpp"
#include "focusguard/api/multipart_stream.hpp"
#include "focusguard/http/handler.hpp"

namespace focusguard::api {

class ControlHandler final : public http::Handler {
public:
    // All must outlive this. `command_reply` is how long the pipeline may take for a command.
    ControlHandler(ControlApi& api, MultipartStream& pictures, EventStream& events,
                   Nanoseconds command_reply)
        : api_(api), pictures_(pictures), events_(events), command_reply_(command_reply) {}

    http::Action act(const http::Request& request) override;
    http::Response refuse(const http::Refusal& refusal) const override;

private:
    static http::Action action(http::Response response) { return response; }

    static http::Action action(http::RunTask task) { return task; }

    http::Action action(OpenPictureStream stream);
    http::Action action(OpenEventStream stream);
    http::Action action(RunCommand command);

    ControlApi& api_;
    MultipartStream& pictures_;
    EventStream& events_;
    const Nanoseconds command_reply_;
};

}  // namespace focusguard::api
