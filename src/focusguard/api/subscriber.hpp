// One client of a stream: it is offered chunks and gets the newest each time it has taken the one
// before. Nothing queues up for a slow one, and one that takes nothing is cut.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/ip/tcp.hpp>

#include "focusguard/base/time.hpp"
#include "focusguard/http/deadline.hpp"

namespace focusguard::api {

// One immutable piece of a stream, shared by all clients it is sent to.
struct Chunk {
    std::string before;
    std::shared_ptr<const std::vector<std::uint8_t>> bytes;  // between the texts; may be null
    std::string after;
};

// Used on its socket's thread only. It keeps itself alive until its end.
class Subscriber : public std::enable_shared_from_this<Subscriber> {
public:
    using Ended = std::function<void(const std::shared_ptr<Subscriber>&)>;

    // `ended` is called once, when the client left, stalled longer than `write_deadline` or was
    // ended by end().
    Subscriber(boost::asio::io_context& context, boost::asio::ip::tcp::socket socket,
               Nanoseconds write_deadline, Ended ended);

    // Sends the first bytes. Call once, before any offer.
    void start(std::string head);

    // Sends the chunk, or keeps it, in place of an older one, until the write in flight is over.
    void offer(std::shared_ptr<const Chunk> chunk);

    // Sends the chunk only if nothing is under way.
    void offer_if_idle(std::shared_ptr<const Chunk> chunk);

    void end();

private:
    void write(std::shared_ptr<const Chunk> chunk);
    void watch_for_leaving();

    boost::asio::ip::tcp::socket socket_;
    const Nanoseconds write_deadline_;
    Ended ended_;
    http::Deadline deadline_;
    std::shared_ptr<const Chunk> in_flight_;
    std::shared_ptr<const Chunk> next_;
    char unread_ = 0;
};

// Bounds what the kernel holds for a client that does not read (security notes, section 1, rule 1).
void limit_send_buffer(boost::asio::ip::tcp::socket& socket, int bytes);

}  // namespace focusguard::api
