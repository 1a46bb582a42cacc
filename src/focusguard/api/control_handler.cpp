#include "focusguard/api/control_handler.hpp"

#include <functional>
#include <string>
#include <utility>
#include <variant>

namespace focusguard::api {

namespace {

http::Refusal too_many(std::string message) {
    return {503, ErrorCode::kResourceExhausted, std::move(message)};
}

}  // namespace

http::Action ControlHandler::act(const http::Request& request) {
    return std::visit(
        [this](auto&& decision) {
            return this->action(std::forward<decltype(decision)>(decision));
        },
        api_.decide(request));
}

http::Response ControlHandler::refuse(const http::Refusal& refusal) const {
    return http::error_response(refusal);
}

http::Action ControlHandler::action(OpenPictureStream stream) {
    return http::HandOver{
        .head = std::move(stream.head),
        .take = [this](boost::asio::ip::tcp::socket& socket,
                       std::string head) { return pictures_.try_add(socket, std::move(head)); },
        .refusal = too_many("Too many viewers watch already; close another page first.")};
}

http::Action ControlHandler::action(OpenEventStream stream) {
    return http::HandOver{
        .head = std::move(stream.head),
        .take = [this](boost::asio::ip::tcp::socket& socket,
                       std::string head) { return events_.try_add(socket, std::move(head)); },
        .refusal = too_many("Too many pages listen already; close another page first.")};
}

http::Action ControlHandler::action(RunCommand command) {
    return http::RunTask{
        .start =
            [this, command](std::function<void(http::Response)> answer) {
                return api_.submit({.kind = command.kind,
                                    .done =
                                        [kind = command.kind, answer = std::move(answer)](
                                            const session::CommandReply& reply) {
                                            answer(command_response(kind, reply));
                                        },
                                    .length = command.length});
            },
        .longest = command_reply_};
}

}  // namespace focusguard::api
