// A deadline that is moved often and expires seldom: one per connection.
#pragma once

#include <functional>
#include <memory>

#include <boost/asio/io_context.hpp>

#include "focusguard/base/time.hpp"

namespace focusguard::http {

// Used on the context's thread only. Moving it is an assignment; the timer behind it runs at most
// about once a deadline, not once a picture.
class Deadline {
public:
    // `expired` is called on the context's thread each time a deadline passes, never after
    // destruction.
    Deadline(boost::asio::io_context& context, std::function<void()> expired);
    ~Deadline();
    Deadline(const Deadline&) = delete;
    Deadline& operator=(const Deadline&) = delete;

    // In place of the deadline set before.
    void set(Nanoseconds from_now);
    void clear();

    // As clear(), and the timer stops too, so that nothing keeps the context running.
    void cancel();

private:
    struct State;

    static void wait(const std::shared_ptr<State>& state);

    std::shared_ptr<State> state_;
};

}  // namespace focusguard::http
