#include "focusguard/api/event_stream.hpp"

#include <utility>
#include <vector>

#include <boost/asio/post.hpp>

namespace focusguard::api {

namespace asio = boost::asio;

namespace {

constexpr int kSendBufferBytes = 32 * 1024;  // a few dozen events

std::shared_ptr<const Chunk> text_chunk(std::string text) {
    return std::make_shared<const Chunk>(
        Chunk{.before = std::move(text), .bytes = {}, .after = {}});
}

}  // namespace

EventStream::EventStream(asio::io_context& context, Settings settings)
    : context_(context),
      settings_(std::move(settings)),
      rest_(context,
            [this] {
                resting_ = false;
                if (std::exchange(changed_while_resting_, false)) {
                    send_soon();
                }
            }),
      comment_(context, [this] { send_comment(); }) {}

bool EventStream::try_add(asio::ip::tcp::socket& socket, std::string head) {
    if (stopped_ || listeners_.load() >= settings_.max_listeners) {
        return false;
    }
    limit_send_buffer(socket, kSendBufferBytes);
    auto subscriber =
        std::make_shared<Subscriber>(context_, std::move(socket), settings_.write_deadline,
                                     [this](const std::shared_ptr<Subscriber>& left) {
                                         subscribers_.erase(left);
                                         listeners_.fetch_sub(1);
                                     });
    if (subscribers_.empty()) {
        comment_.set(settings_.keep_alive);
    }
    listeners_.fetch_add(1);
    // The others hear of a change that shows now, so that all know the same status afterwards.
    send_if_changed();
    subscribers_.insert(subscriber);
    subscriber->start(std::move(head));
    subscriber->offer(newest_);
    return true;
}

void EventStream::status_changed(Urgency urgency) {
    if (listeners_.load() == 0) {
        return;
    }
    if (urgency == Urgency::kAtOnce) {
        is_urgent_.store(true);  // before the wake-up, which takes it
    }
    if (wake_pending_.exchange(true)) {
        return;
    }
    asio::post(context_, [this] {
        wake_pending_.store(false);
        if (is_urgent_.exchange(false) && !subscribers_.empty()) {
            send_if_changed();
        } else {
            send_soon();
        }
    });
}

void EventStream::send_soon() {
    if (subscribers_.empty()) {
        return;
    }
    if (resting_) {
        changed_while_resting_ = true;
    } else {
        send_if_changed();
    }
}

void EventStream::send_if_changed() {
    std::string text = settings_.status_text();
    if (newest_ && text == newest_text_) {
        return;
    }
    newest_text_ = std::move(text);
    newest_ = text_chunk("event: status\ndata: " + newest_text_ + "\n\n");
    for (const auto& subscriber : subscribers_) {
        subscriber->offer(newest_);
    }
    resting_ = true;
    rest_.set(settings_.interval);
}

void EventStream::send_comment() {
    if (subscribers_.empty()) {
        return;
    }
    static const auto comment = text_chunk(": keep-alive\n\n");
    for (const auto& subscriber : subscribers_) {
        subscriber->offer_if_idle(comment);
    }
    comment_.set(settings_.keep_alive);
}

void EventStream::stop() {
    stopped_ = true;
    rest_.cancel();
    comment_.cancel();
    for (const auto& subscriber : std::vector(subscribers_.begin(), subscribers_.end())) {
        subscriber->end();
    }
}

}  // namespace focusguard::api
