// The live picture: JPEGs as parts of a multipart/x-mixed-replace answer, for all viewers at once.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <set>
#include <string>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include "focusguard/api/subscriber.hpp"
#include "focusguard/base/time.hpp"
#include "focusguard/preview/jpeg_slot.hpp"

namespace focusguard::api {

// Lives on the thread that runs `context`; what may be called elsewhere says so.
class MultipartStream {
public:
    struct Settings {
        int max_viewers = 8;
        Nanoseconds write_deadline{0};
        // Called after the number of viewers changed, on the context's thread; may be empty.
        std::function<void()> viewers_changed;
    };

    MultipartStream(boost::asio::io_context& context, preview::JpegSlot& jpegs, Settings settings);
    ~MultipartStream();
    MultipartStream(const MultipartStream&) = delete;
    MultipartStream& operator=(const MultipartStream&) = delete;

    // Takes the socket over and sends `head`, the newest picture, and those that follow; false, and
    // the socket stays the caller's, when there are max_viewers already. Any thread.
    bool try_add(boost::asio::ip::tcp::socket& socket, std::string head);

    // Sends the newest picture to all, soon. Any thread; never waits.
    void picture_ready();

    // How many viewers there are, those under way included. Any thread.
    int viewers() const { return viewers_.load(); }

    // Ends all streams and takes no more. Any thread.
    void stop();

private:
    void add(boost::asio::ip::tcp::socket socket, std::string head);
    void remove(const std::shared_ptr<Subscriber>& subscriber);
    // Takes over the newest picture; false when that is the one it has, or there is none.
    bool refresh();
    void offer_to_all();
    void changed() const;

    boost::asio::io_context& context_;
    preview::JpegSlot& jpegs_;
    const Settings settings_;
    std::atomic<int> viewers_{0};
    std::atomic<bool> wake_pending_{false};
    bool stopped_ = false;
    std::set<std::shared_ptr<Subscriber>> subscribers_;
    std::shared_ptr<const preview::Jpeg> picture_;  // that newest_ was made from
    std::shared_ptr<const Chunk> newest_;
};

}  // namespace focusguard::api
