#include "focusguard/api/multipart_stream.hpp"

#include <utility>
#include <vector>

#include <boost/asio/post.hpp>
#include <fmt/format.h>

namespace focusguard::api {

namespace asio = boost::asio;

namespace {

// Holds three pictures of 40 KB, and makes a client that does not read felt within one write
// deadline (security notes, section 1, rule 1).
constexpr int kSendBufferBytes = 128 * 1024;

constexpr const char* kFirstBoundary = "--frame\r\n";

// The boundary behind a picture is sent with it and not before the next one: browsers show a part
// only once they see its end, and the next picture may be long in coming.
std::shared_ptr<const Chunk> part(const std::shared_ptr<const preview::Jpeg>& jpeg) {
    return std::make_shared<const Chunk>(
        Chunk{.before = fmt::format("Content-Type: image/jpeg\r\nContent-Length: {}\r\n\r\n",
                                    jpeg->bytes.size()),
              .bytes = {jpeg, &jpeg->bytes},
              .after = "\r\n--frame\r\n"});
}

}  // namespace

MultipartStream::MultipartStream(asio::io_context& context, preview::JpegSlot& jpegs,
                                 Settings settings)
    : context_(context), jpegs_(jpegs), settings_(std::move(settings)) {}

MultipartStream::~MultipartStream() {
    for (std::size_t i = 0; i < subscribers_.size(); ++i) {
        jpegs_.viewer_left();
    }
}

bool MultipartStream::try_add(asio::ip::tcp::socket& socket, std::string head) {
    if (viewers_.fetch_add(1) >= settings_.max_viewers) {
        viewers_.fetch_sub(1);
        return false;
    }
    limit_send_buffer(socket, kSendBufferBytes);
    boost::system::error_code error;
    const auto descriptor = socket.release(error);
    asio::ip::tcp::socket own(context_);
    if (!error) {
        own.assign(asio::ip::tcp::v4(), descriptor, error);
    }
    asio::post(context_, [this, own = std::move(own), head = std::move(head)]() mutable {
        add(std::move(own), std::move(head));
    });
    return true;
}

void MultipartStream::add(asio::ip::tcp::socket socket, std::string head) {
    if (stopped_ || !socket.is_open()) {
        viewers_.fetch_sub(1);
        return;
    }
    auto subscriber = std::make_shared<Subscriber>(
        context_, std::move(socket), settings_.write_deadline,
        [this](const std::shared_ptr<Subscriber>& left) { remove(left); });
    subscribers_.insert(subscriber);
    jpegs_.viewer_came();
    changed();
    subscriber->start(std::move(head) + kFirstBoundary);
    if (refresh()) {
        // Whose announcement is still on its way, and will find nothing new for the others.
        offer_to_all();
    } else if (newest_) {
        subscriber->offer(newest_);
    }
}

void MultipartStream::remove(const std::shared_ptr<Subscriber>& subscriber) {
    subscribers_.erase(subscriber);
    viewers_.fetch_sub(1);
    jpegs_.viewer_left();
    if (subscribers_.empty()) {
        picture_ = nullptr;
        newest_ = nullptr;
    }
    changed();
}

void MultipartStream::changed() const {
    if (settings_.viewers_changed) {
        settings_.viewers_changed();
    }
}

bool MultipartStream::refresh() {
    auto picture = jpegs_.newest().peek();
    if (picture == picture_) {
        return false;
    }
    picture_ = std::move(picture);
    newest_ = picture_ ? part(picture_) : nullptr;
    return newest_ != nullptr;
}

void MultipartStream::picture_ready() {
    if (viewers_.load() == 0 || wake_pending_.exchange(true)) {
        return;
    }
    asio::post(context_, [this] {
        wake_pending_.store(false);
        if (!subscribers_.empty() && refresh()) {
            offer_to_all();
        }
    });
}

void MultipartStream::offer_to_all() {
    for (const auto& subscriber : subscribers_) {
        subscriber->offer(newest_);
    }
}

void MultipartStream::stop() {
    asio::post(context_, [this] {
        stopped_ = true;
        for (const auto& subscriber : std::vector(subscribers_.begin(), subscribers_.end())) {
            subscriber->end();
        }
    });
}

}  // namespace focusguard::api
