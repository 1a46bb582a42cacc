#include "focusguard/http/reception.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include <boost/asio/buffer.hpp>

namespace focusguard::http {

namespace asio = boost::asio;

Reception::Reception(asio::io_context& context, asio::ip::tcp::acceptor acceptor,
                     ReceptionSettings settings, Handler& handler)
    : settings_(std::move(settings)),
      handler_(handler),
      replies_(std::make_shared<ReplyDoor>(context)),
      surroundings_{.context = context,
                    .handler = handler,
                    .replies = replies_,
                    .limits = settings_.limits,
                    .deadlines = settings_.deadlines,
                    .ended = [this](const auto& ended) { connections_.remove(ended); }},
      listener_(context, std::move(acceptor), settings_.deadlines.accept_pause,
                [this](asio::ip::tcp::socket socket) { accepted(std::move(socket)); }) {}

void Reception::start() {
    listener_.start();
}

void Reception::stop() {
    listener_.stop();
    for (const auto& connection : std::list(connections_)) {
        connection->finish();
    }
}

void Reception::shut() {
    replies_->shut();
}

// When all places are taken, the client that has kept us waiting longest leaves for the new one: so
// clients that only hold connections open cannot lock the others out.
void Reception::accepted(asio::ip::tcp::socket socket) {
    const int open = static_cast<int>(connections_.size()) +
                     (settings_.handed_over ? settings_.handed_over() : 0);
    if (open >= settings_.max_connections) {
        const auto waiting =
            std::find_if(connections_.begin(), connections_.end(),
                         [](const std::shared_ptr<Connection>& one) { return one->is_waiting(); });
        if (waiting == connections_.end()) {
            send_away(socket);
            return;
        }
        std::shared_ptr<Connection>(*waiting)->end();
    }
    connections_.push_back(std::make_shared<Connection>(std::move(socket), surroundings_));
    std::shared_ptr<Connection>(connections_.back())->start();
}

void Reception::send_away(asio::ip::tcp::socket& socket) const {
    const Response response =
        handler_.refuse({503, ErrorCode::kResourceExhausted,
                         "Too many connections are open; close another one first."});
    const std::string head = response_head(response, Persistence::kClose);
    const auto body = body_bytes(response);
    const std::array<asio::const_buffer, 2> buffers = {asio::buffer(head),
                                                       asio::buffer(body.data(), body.size())};
    boost::system::error_code ignored;  // a fresh socket's buffer has room, or the client is gone
    socket.send(buffers, 0, ignored);
    socket.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
}

}  // namespace focusguard::http
