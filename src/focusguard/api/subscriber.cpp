#include "focusguard/api/subscriber.hpp"

#include <array>
#include <utility>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/write.hpp>

namespace focusguard::api {

namespace asio = boost::asio;
using boost::system::error_code;

Subscriber::Subscriber(asio::io_context& context, asio::ip::tcp::socket socket,
                       Nanoseconds write_deadline, Ended ended)
    : socket_(std::move(socket)),
      write_deadline_(write_deadline),
      ended_(std::move(ended)),
      deadline_(context, [this] { end(); }) {}

void Subscriber::start(std::string head) {
    watch_for_leaving();
    write(
        std::make_shared<const Chunk>(Chunk{.before = std::move(head), .bytes = {}, .after = {}}));
}

void Subscriber::offer(std::shared_ptr<const Chunk> chunk) {
    if (in_flight_) {
        next_ = std::move(chunk);
    } else {
        write(std::move(chunk));
    }
}

void Subscriber::offer_if_idle(std::shared_ptr<const Chunk> chunk) {
    if (!in_flight_) {
        write(std::move(chunk));
    }
}

void Subscriber::write(std::shared_ptr<const Chunk> chunk) {
    if (!socket_.is_open()) {
        return;
    }
    in_flight_ = std::move(chunk);
    deadline_.set(write_deadline_);
    const std::array<asio::const_buffer, 3> buffers = {
        asio::buffer(in_flight_->before),
        in_flight_->bytes ? asio::buffer(*in_flight_->bytes) : asio::const_buffer(),
        asio::buffer(in_flight_->after)};
    asio::async_write(socket_, buffers,
                      [self = shared_from_this()](const error_code& error, std::size_t) {
                          self->in_flight_ = nullptr;
                          if (error) {
                              self->end();
                              return;
                          }
                          self->deadline_.clear();
                          if (self->next_) {
                              self->write(std::exchange(self->next_, nullptr));
                          }
                      });
}

void Subscriber::watch_for_leaving() {
    // A client of a stream has nothing more to say: its end and any byte from it end the stream.
    socket_.async_read_some(
        asio::buffer(&unread_, 1),
        [self = shared_from_this()](const error_code&, std::size_t) { self->end(); });
}

void Subscriber::end() {
    if (!ended_) {
        return;
    }
    const auto self = shared_from_this();
    error_code ignored;
    socket_.close(ignored);
    deadline_.clear();
    next_ = nullptr;
    std::exchange(ended_, nullptr)(self);
}

void limit_send_buffer(asio::ip::tcp::socket& socket, int bytes) {
    error_code ignored;  // a larger buffer costs memory, no function
    socket.set_option(asio::socket_base::send_buffer_size(bytes), ignored);
}

}  // namespace focusguard::api
