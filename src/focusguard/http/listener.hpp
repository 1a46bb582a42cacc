// An open port and the connections that come in by it.
#pragma once

#include <functional>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include "focusguard/base/result.hpp"
#include "focusguard/base/time.hpp"

namespace focusguard::http {

// Opens the port (0: any free one) of that address of this machine's. kAlreadyExists when somebody
// else listens there; kFailedPrecondition when this user may not; kInvalidArgument when there is no
// such port.
Result<boost::asio::ip::tcp::acceptor> listen_on(boost::asio::io_context& context,
                                                 const boost::asio::ip::address& address, int port);

// The same on 127.0.0.1.
Result<boost::asio::ip::tcp::acceptor> listen_on_loopback(boost::asio::io_context& context,
                                                          int port);

// Used on the context's thread only.
class Listener {
public:
    using Accepted = std::function<void(boost::asio::ip::tcp::socket)>;

    // `pause` is how long to wait when the process has no descriptor left for a new connection:
    // trying again at once would only burn the processor.
    Listener(boost::asio::io_context& context, boost::asio::ip::tcp::acceptor acceptor,
             Nanoseconds pause, Accepted accepted);

    void start();

    // Closes the port.
    void stop();

private:
    void accept_waiting();
    void rest();

    boost::asio::io_context& context_;
    boost::asio::ip::tcp::acceptor acceptor_;
    const boost::asio::ip::tcp protocol_;
    const Nanoseconds pause_;
    const Accepted accepted_;
    boost::asio::steady_timer timer_;
    bool exhausted_ = false;  // and has said so
};

}  // namespace focusguard::http
