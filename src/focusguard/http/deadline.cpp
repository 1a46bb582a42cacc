#include "focusguard/http/deadline.hpp"

#include <optional>

#include <boost/asio/steady_timer.hpp>

namespace focusguard::http {

using boost::asio::steady_timer;

// Shared with the timer's handler, which may run once more after the Deadline is gone.
struct Deadline::State {
    steady_timer timer;
    std::function<void()> expired;  // empty once the Deadline is gone
    std::optional<steady_timer::time_point> at;
    bool waiting = false;
};

Deadline::Deadline(boost::asio::io_context& context, std::function<void()> expired)
    : state_(std::make_shared<State>(
          State{.timer = steady_timer(context), .expired = std::move(expired), .at = {}})) {}

Deadline::~Deadline() {
    state_->expired = nullptr;
    cancel();
}

void Deadline::set(Nanoseconds from_now) {
    state_->at = steady_timer::clock_type::now() + from_now;
    if (!state_->waiting || *state_->at < state_->timer.expiry()) {
        wait(state_);
    }
}

void Deadline::clear() {
    state_->at.reset();
}

void Deadline::cancel() {
    clear();
    state_->waiting = false;
    state_->timer.cancel();
}

void Deadline::wait(const std::shared_ptr<State>& state) {
    state->waiting = true;
    state->timer.expires_at(*state->at);
    state->timer.async_wait([state](const boost::system::error_code& error) {
        if (error) {
            return;  // cancelled by a newer wait, or by the end
        }
        state->waiting = false;
        if (!state->at) {
            return;
        }
        if (*state->at > steady_timer::clock_type::now()) {
            wait(state);
            return;
        }
        state->at.reset();
        if (state->expired) {
            // The callback may destroy the Deadline.
            const auto expired = state->expired;
            expired();
        }
    });
}

}  // namespace focusguard::http
