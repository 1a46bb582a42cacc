// A server's front: its open port, and the connections that have come in by it.
#pragma once

#include <functional>
#include <list>
#include <memory>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include "focusguard/http/connection.hpp"
#include "focusguard/http/deadlines.hpp"
#include "focusguard/http/handler.hpp"
#include "focusguard/http/listener.hpp"
#include "focusguard/http/reply_door.hpp"
#include "focusguard/http/wire.hpp"

namespace focusguard::http {

struct ReceptionSettings {
    int max_connections = 64;  // all together
    RequestLimits limits = {};
    Deadlines deadlines = {};
    // How many connections streams have taken over; may be empty.
    std::function<int()> handed_over = {};
};

// Used on the context's thread only, but for its construction.
class Reception {
public:
    // The context and the handler must outlive this; the context must have ended before.
    Reception(boost::asio::io_context& context, boost::asio::ip::tcp::acceptor acceptor,
              ReceptionSettings settings, Handler& handler);

    // Lets clients in.
    void start();

    // Closes the port and ends each connection after the answer under way. What the context still
    // does then is finish those.
    void stop();

    // After the context's end: answers of tasks that still run are dropped. Any thread.
    void shut();

private:
    void accepted(boost::asio::ip::tcp::socket socket);
    void send_away(boost::asio::ip::tcp::socket& socket) const;

    const ReceptionSettings settings_;
    Handler& handler_;
    const std::shared_ptr<ReplyDoor> replies_;
    ConnectionSurroundings surroundings_;
    std::list<std::shared_ptr<Connection>> connections_;  // in the order in which they came
    Listener listener_;
};

}  // namespace focusguard::http
