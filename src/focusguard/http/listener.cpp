#include "focusguard/http/listener.hpp"

#include <cerrno>
#include <cstdint>
#include <system_error>
#include <utility>

#include <fmt/format.h>
#include <sys/socket.h>
#include <unistd.h>

#include "focusguard/base/log.hpp"

namespace focusguard::http {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

constexpr int kHighestPort = 65535;
constexpr int kAcceptsInARow = 16;  // then other work gets its turn

Unexpected cannot_listen(int port, const error_code& cause) {
    if (cause == asio::error::address_in_use) {
        return Unexpected(ErrorCode::kAlreadyExists,
                          fmt::format("port {} is in use, perhaps by another FocusGuard; use "
                                      "--port N or stop it",
                                      port));
    }
    if (cause == asio::error::access_denied) {
        return Unexpected(ErrorCode::kFailedPrecondition,
                          fmt::format("port {} is reserved for the system; use --port N with a "
                                      "number of 1024 or more",
                                      port));
    }
    return Unexpected(ErrorCode::kInternal,
                      fmt::format("port {} cannot be opened: {}", port, cause.message()));
}

// A descriptor that no child process inherits. Asio's own calls leave that to a second step, and a
// player that is started in between would hold the port or a viewer's connection.
int open_socket(const tcp& protocol) {
    return ::socket(protocol.family(), SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, IPPROTO_TCP);
}

int accept_socket(int listening) {
    return ::accept4(listening, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
}

bool is_out_of_resources(int error) {
    return error == EMFILE || error == ENFILE || error == ENOBUFS || error == ENOMEM;
}

bool is_nothing_waiting(int error) {
    return error == EAGAIN;  // which is EWOULDBLOCK on Linux
}

}  // namespace

Result<tcp::acceptor> listen_on(asio::io_context& context, const asio::ip::address& address,
                                int port) {
    if (port < 0 || port > kHighestPort) {
        return Unexpected(ErrorCode::kInvalidArgument,
                          fmt::format("port {} does not exist; use --port N with a number from 1 "
                                      "to {}",
                                      port, kHighestPort));
    }
    const tcp protocol = address.is_v6() ? tcp::v6() : tcp::v4();
    const int descriptor = open_socket(protocol);
    if (descriptor < 0) {
        return cannot_listen(port, error_code(errno, boost::system::system_category()));
    }
    tcp::acceptor acceptor(context);
    error_code error;
    acceptor.assign(protocol, descriptor, error);
    if (error) {
        ::close(descriptor);
        return cannot_listen(port, error);
    }
    // Lets a new start follow the last one at once. Two listeners still exclude each other.
    acceptor.set_option(asio::socket_base::reuse_address(true), error);
    if (!error) {
        acceptor.bind({address, static_cast<std::uint16_t>(port)}, error);
    }
    if (!error) {
        acceptor.listen(asio::socket_base::max_listen_connections, error);
    }
    if (error) {
        return cannot_listen(port, error);
    }
    return acceptor;
}

Result<tcp::acceptor> listen_on_loopback(asio::io_context& context, int port) {
    return listen_on(context, asio::ip::address_v4::loopback(), port);
}

Listener::Listener(asio::io_context& context, tcp::acceptor acceptor, Nanoseconds pause,
                   Accepted accepted)
    : context_(context),
      acceptor_(std::move(acceptor)),
      protocol_(acceptor_.local_endpoint().protocol()),
      pause_(pause),
      accepted_(std::move(accepted)),
      timer_(context) {}

void Listener::start() {
    acceptor_.async_wait(tcp::acceptor::wait_read, [this](const error_code& error) {
        if (!acceptor_.is_open()) {
            return;
        }
        if (error) {
            rest();
        } else {
            accept_waiting();
        }
    });
}

void Listener::accept_waiting() {
    for (int i = 0; i < kAcceptsInARow; ++i) {
        const int descriptor = accept_socket(acceptor_.native_handle());
        if (descriptor < 0) {
            if (is_out_of_resources(errno)) {
                if (!std::exchange(exhausted_, true)) {
                    log::warning("No descriptor is left for another connection.");
                }
                rest();
                return;
            }
            if (is_nothing_waiting(errno)) {
                break;
            }
            continue;  // that client left before it was accepted
        }
        exhausted_ = false;
        tcp::socket socket(context_);
        error_code error;
        socket.assign(protocol_, descriptor, error);
        if (error) {
            ::close(descriptor);
            continue;
        }
        error_code ignored;  // answers would only come later
        socket.set_option(tcp::no_delay(true), ignored);
        accepted_(std::move(socket));
    }
    start();
}

void Listener::rest() {
    timer_.expires_after(pause_);
    timer_.async_wait([this](const error_code& error) {
        if (!error && acceptor_.is_open()) {
            start();
        }
    });
}

void Listener::stop() {
    error_code ignored;
    acceptor_.close(ignored);
    timer_.cancel();
}

}  // namespace focusguard::http
