// What a server asks its own part: what to do about a request.
#pragma once

#include <functional>
#include <string>
#include <variant>

#include <boost/asio/ip/tcp.hpp>

#include "focusguard/http/request.hpp"
#include "focusguard/http/response.hpp"
#include "focusguard/http/run_task.hpp"

namespace focusguard::http {

// Give the client's socket away, to a stream.
struct HandOver {
    Response head;
    // Takes the socket and sends the head, which is given as text, first. False, with the socket
    // left as it is, when there is no place for one more: then `refusal` is the answer.
    std::function<bool(boost::asio::ip::tcp::socket& socket, std::string head)> take;
    Refusal refusal;
};

using Action = std::variant<Response, RunTask, HandOver>;

// Called on the server's thread only.
class Handler {
public:
    Handler() = default;
    Handler(const Handler&) = delete;
    Handler& operator=(const Handler&) = delete;
    virtual ~Handler() = default;

    // Must not throw.
    virtual Action act(const Request& request) = 0;

    // The answer to what is refused before or besides act(): in the form that the server's clients
    // know.
    virtual Response refuse(const Refusal& refusal) const = 0;
};

}  // namespace focusguard::http
