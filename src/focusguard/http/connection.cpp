#include "focusguard/http/connection.hpp"

#include <variant>

#include <boost/asio/buffer.hpp>
#include <boost/asio/write.hpp>
#include <fmt/format.h>

#include "focusguard/base/log.hpp"
#include "focusguard/base/text.hpp"

namespace focusguard::http {

namespace asio = boost::asio;
using boost::system::error_code;

namespace {

constexpr std::size_t kLongestLogged = 120;                     // characters
constexpr std::size_t kMostLingered = std::size_t{256} * 1024;  // bytes

}  // namespace

Connection::Connection(asio::ip::tcp::socket socket, ConnectionSurroundings& surroundings)
    : socket_(std::move(socket)),
      surroundings_(surroundings),
      deadline_(surroundings.context, [this] { on_deadline(); }),
      reader_(surroundings.limits) {}

void Connection::start() {
    deadline_.set(surroundings_.deadlines.whole_request);
    read();
}

void Connection::read() {
    phase_ = Phase::kReading;
    socket_.async_read_some(asio::buffer(input_), [self = shared_from_this()](
                                                      const error_code& error, std::size_t size) {
        if (error) {
            self->end();
            return;
        }
        if (self->phase_ != Phase::kReading) {
            return;
        }
        if (!self->reader_.has_begun() && self->served_one_) {
            self->deadline_.set(self->surroundings_.deadlines.whole_request);
        }
        self->reader_.append(std::span(self->input_).first(size));
        self->advance();
    });
}

void Connection::advance() {
    switch (reader_.advance()) {
        case RequestReader::Progress::kNeedMore:
            read();
            return;
        case RequestReader::Progress::kReady:
            serve(reader_.take());
            return;
        case RequestReader::Progress::kBroken:
            break;
    }
    persistence_ = Persistence::kClose;
    request_line_ = "(unreadable request)";
    respond(surroundings_.handler.refuse(reader_.refusal()));
}

void Connection::serve(const Request& request) {
    phase_ = Phase::kServing;
    served_one_ = true;
    deadline_.clear();
    persistence_ = request.persistence;
    body_sending_ = request.method == "HEAD" ? BodySending::kLeftOut : BodySending::kSent;
    request_line_ = printable(request.method + " " + request.target, kLongestLogged);
    std::visit([this](auto&& decision) { carry_out(std::forward<decltype(decision)>(decision)); },
               surroundings_.handler.act(request));
}

void Connection::carry_out(const HandOver& stream) {
    if (stream.take(socket_, response_head(stream.head, Persistence::kClose))) {
        leave();
    } else {
        respond(surroundings_.handler.refuse(stream.refusal));
    }
}

void Connection::carry_out(const RunTask& task) {
    const std::uint64_t number = ++tasks_;
    awaiting_reply_ = true;
    abandoned_ = task.abandoned;
    deadline_.set(task.longest.value_or(surroundings_.deadlines.task_reply));
    const bool started = task.start([replies = surroundings_.replies, connection = weak_from_this(),
                                     number](Response response) {
        replies->post([connection, number, response = std::move(response)] {
            if (const auto self = connection.lock()) {
                self->reply_came(number, response);
            }
        });
    });
    if (!started) {
        awaiting_reply_ = false;
        respond(surroundings_.handler.refuse(
            {503, ErrorCode::kResourceExhausted,
             "FocusGuard has more to do than it can; try again in a moment."}));
    }
}

void Connection::reply_came(std::uint64_t task, Response response) {
    if (awaiting_reply_ && task == tasks_) {
        awaiting_reply_ = false;
        respond(std::move(response));
    }
}

void Connection::on_deadline() {
    if (awaiting_reply_) {
        awaiting_reply_ = false;
        abandoned_.request_stop();
        respond(surroundings_.handler.refuse(
            {503, ErrorCode::kUnavailable,
             "FocusGuard is busy and did not do this in time; try again."}));
    } else {
        end();
    }
}

void Connection::respond(Response response) {
    phase_ = Phase::kServing;
    if (finishing_) {
        persistence_ = Persistence::kClose;
    }
    log::debug(fmt::format("{} -> {}", request_line_, response.status));
    response_ = std::move(response);
    if (response_.body_kind == BodyKind::kUntilClose) {
        persistence_ = Persistence::kClose;
    }
    head_ = response_head(response_, persistence_);
    const auto body = body_sending_ == BodySending::kSent ? body_bytes(response_)
                                                          : std::span<const std::uint8_t>();
    const std::array<asio::const_buffer, 2> buffers = {asio::buffer(head_),
                                                       asio::buffer(body.data(), body.size())};
    deadline_.set(surroundings_.deadlines.write);
    asio::async_write(socket_, buffers,
                      [self = shared_from_this()](const error_code& error, std::size_t) {
                          if (error) {
                              self->end();
                          } else {
                              self->after_response();
                          }
                      });
}

void Connection::after_response() {
    if (phase_ == Phase::kEnded) {
        return;
    }
    if (finishing_) {
        end();
    } else if (persistence_ == Persistence::kClose) {
        linger();
    } else {
        deadline_.set(reader_.has_begun() ? surroundings_.deadlines.whole_request
                                          : surroundings_.deadlines.idle);
        advance();
    }
}

// Closing while the client still sends would reset the connection, and the answer could be lost on
// its way: so what it sends is read for a while and dropped.
void Connection::linger() {
    if (phase_ != Phase::kLingering) {
        phase_ = Phase::kLingering;
        error_code ignored;
        socket_.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
        deadline_.set(surroundings_.deadlines.linger);
    }
    socket_.async_read_some(asio::buffer(input_),
                            [self = shared_from_this()](const error_code& error, std::size_t size) {
                                self->lingered_ += size;
                                if (error || self->lingered_ > kMostLingered) {
                                    self->end();
                                } else {
                                    self->linger();
                                }
                            });
}

void Connection::finish() {
    finishing_ = true;
    if (is_waiting()) {
        end();
    }
}

void Connection::end() {
    error_code ignored;
    socket_.close(ignored);
    leave();
}

void Connection::leave() {
    if (phase_ == Phase::kEnded) {
        return;
    }
    phase_ = Phase::kEnded;
    if (awaiting_reply_) {
        abandoned_.request_stop();
    }
    deadline_.cancel();
    surroundings_.ended(shared_from_this());
}

}  // namespace focusguard::http
