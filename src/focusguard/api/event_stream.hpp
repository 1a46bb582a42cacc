// Server-sent events: the status, each time it changes, to everybody who listens.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <set>
#include <string>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include "focusguard/api/live_status.hpp"
#include "focusguard/api/subscriber.hpp"
#include "focusguard/base/time.hpp"
#include "focusguard/http/deadline.hpp"

namespace focusguard::api {

// Lives on the thread that runs `context`; what may be called elsewhere says so.
class EventStream {
public:
    struct Settings {
        int max_listeners = 16;
        Nanoseconds write_deadline{0};
        Nanoseconds interval{0};    // at least, before an event that can wait
        Nanoseconds keep_alive{0};  // between two comments, which let both ends notice a dead line
        std::function<std::string()> status_text;  // JSON on one line
    };

    EventStream(boost::asio::io_context& context, Settings settings);

    // Takes the socket over and sends `head`, the status as it is, and as it changes; false, and
    // the socket stays the caller's, when there are max_listeners already.
    bool try_add(boost::asio::ip::tcp::socket& socket, std::string head);

    // Sends the status to all when it differs from the one sent last: at once, or when it can wait,
    // `interval` after that one. Any thread; never waits.
    void status_changed(Urgency urgency);

    int listeners() const { return listeners_.load(); }

    // Ends all streams and takes no more.
    void stop();

private:
    void send_soon();
    void send_if_changed();
    void send_comment();

    boost::asio::io_context& context_;
    const Settings settings_;
    std::atomic<int> listeners_{0};
    std::atomic<bool> wake_pending_{false};
    std::atomic<bool> is_urgent_{false};  // what is pending
    bool stopped_ = false;
    bool resting_ = false;  // an event was sent less than `interval` ago
    bool changed_while_resting_ = false;
    std::set<std::shared_ptr<Subscriber>> subscribers_;
    std::string newest_text_;  // that newest_ tells
    std::shared_ptr<const Chunk> newest_;
    http::Deadline rest_;
    http::Deadline comment_;
};

}  // namespace focusguard::api
