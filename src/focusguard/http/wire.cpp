#include "focusguard/http/wire.hpp"

#include <optional>
#include <sstream>

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>

namespace focusguard::http {

namespace beast = boost::beast::http;

struct RequestReader::Parser {
    beast::request_parser<beast::string_body> native;
};

RequestReader::RequestReader(RequestLimits limits) : limits_(limits) {
    restart();
}

RequestReader::~RequestReader() = default;

void RequestReader::restart() {
    parser_ = std::make_unique<Parser>();
    parser_->native.header_limit(static_cast<std::uint32_t>(limits_.header_bytes));
    parser_->native.body_limit(limits_.body_bytes);
    parser_->native.eager(true);
    received_ = waiting_.size();
}

void RequestReader::append(std::span<const char> bytes) {
    waiting_.append(bytes.data(), bytes.size());
    received_ += bytes.size();
}

RequestReader::Progress RequestReader::refuse(int status, std::string message) {
    broken_ = true;
    refusal_ = {status, ErrorCode::kInvalidArgument, std::move(message)};
    return Progress::kBroken;
}

RequestReader::Progress RequestReader::advance() {
    if (broken_) {
        return Progress::kBroken;
    }
    boost::system::error_code error;
    while (!parser_->native.is_done() && !waiting_.empty()) {
        const std::size_t used = parser_->native.put(boost::asio::buffer(waiting_), error);
        waiting_.erase(0, used);
        if (error == beast::error::need_more || (!error && used == 0)) {
            break;
        }
        if (error == beast::error::header_limit) {
            return refuse(431, "The request's headers are too long.");
        }
        if (error == beast::error::body_limit) {
            return refuse(413, "The request's body is too long.");
        }
        if (error) {
            return refuse(400, "This is not an HTTP request.");
        }
    }
    if (parser_->native.is_done()) {
        return Progress::kReady;
    }
    // The library limits header and body, but neither the framing of a chunked body nor the
    // trailer behind it.
    if (waiting_.size() > limits_.header_bytes ||
        received_ > 2 * (limits_.header_bytes + limits_.body_bytes)) {
        return refuse(413, "The request's body is too long.");
    }
    return Progress::kNeedMore;
}

Request RequestReader::take() {
    auto message = parser_->native.release();
    Request request;
    request.method = std::string(message.method_string());
    request.target = std::string(message.target());
    for (const auto& field : message.base()) {
        request.headers.push_back({std::string(field.name_string()), std::string(field.value())});
    }
    // An HTTP/1.0 client that wants to keep the connection does without.
    const bool keep = message.version() >= 11 && message.keep_alive();
    request.persistence = keep ? Persistence::kKeepAlive : Persistence::kClose;
    request.body = std::move(message.body());
    restart();
    return request;
}

bool RequestReader::has_begun() const {
    return received_ > 0;
}

std::string response_head(const Response& response, Persistence persistence) {
    beast::response<beast::empty_body> message;
    message.version(11);
    message.result(static_cast<unsigned>(response.status));
    for (const Header& header : response.headers) {
        message.insert(header.name, header.value);
    }
    if (response.body_kind == BodyKind::kSized) {
        message.set(beast::field::content_length, std::to_string(body_bytes(response).size()));
    }
    if (persistence == Persistence::kClose || response.body_kind == BodyKind::kUntilClose) {
        message.set(beast::field::connection, "close");
    }
    std::ostringstream text;
    text << message.base();
    return std::move(text).str();
}

}  // namespace focusguard::http
