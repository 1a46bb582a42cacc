// One client's connection: request, answer, next request; or, after a request for a stream, the
// handing over of its socket.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <utility>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include "focusguard/http/deadline.hpp"
#include "focusguard/http/deadlines.hpp"
#include "focusguard/http/handler.hpp"
#include "focusguard/http/reply_door.hpp"
#include "focusguard/http/wire.hpp"

namespace focusguard::http {

class Connection;

// What all connections share; it outlives them.
struct ConnectionSurroundings {
    boost::asio::io_context& context;
    Handler& handler;
    std::shared_ptr<ReplyDoor> replies;
    const RequestLimits& limits;
    const Deadlines& deadlines;
    std::function<void(const std::shared_ptr<Connection>&)> ended;
};

// Used on the context's thread only. It keeps itself alive until its end.
class Connection : public std::enable_shared_from_this<Connection> {
public:
    Connection(boost::asio::ip::tcp::socket socket, ConnectionSurroundings& surroundings);

    void start();

    // Whether nothing is lost but time when this client is sent away: no request of its is being
    // served.
    bool is_waiting() const { return phase_ == Phase::kReading || phase_ == Phase::kLingering; }

    // Ends now when waiting, else after the answer under way.
    void finish();

    // Ends now.
    void end();

private:
    enum class Phase { kReading, kServing, kLingering, kEnded };
    enum class BodySending { kSent, kLeftOut };

    void read();
    void advance();
    void serve(const Request& request);

    void carry_out(Response response) { respond(std::move(response)); }

    void carry_out(const RunTask& task);
    void carry_out(const HandOver& stream);
    void reply_came(std::uint64_t task, Response response);
    void on_deadline();
    void respond(Response response);
    void after_response();
    void linger();
    void leave();

    boost::asio::ip::tcp::socket socket_;
    ConnectionSurroundings& surroundings_;
    Deadline deadline_;
    RequestReader reader_;
    Phase phase_ = Phase::kReading;
    bool served_one_ = false;
    bool finishing_ = false;
    Persistence persistence_ = Persistence::kKeepAlive;
    BodySending body_sending_ = BodySending::kSent;  // left out in answers to HEAD
    std::string request_line_;                       // for the log
    std::uint64_t tasks_ = 0;                        // started by this connection
    bool awaiting_reply_ = false;                    // to the newest of them
    std::stop_source abandoned_;                     // of the task whose answer is awaited
    std::string head_;
    Response response_;
    std::size_t lingered_ = 0;  // bytes read while lingering
    std::array<char, 4096> input_{};
};

}  // namespace focusguard::http
