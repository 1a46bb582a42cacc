// Bytes ↔ our requests and responses. The HTTP library (Boost.Beast) is behind this header and is
// compiled in wire.cpp only, so that it can be replaced there.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>

#include "focusguard/http/request.hpp"
#include "focusguard/http/response.hpp"

namespace focusguard::http {

struct RequestLimits {
    std::size_t header_bytes = std::size_t{8} * 1024;
    std::size_t body_bytes = std::size_t{64} * 1024;
};

// Takes a connection's bytes as they come and gives its requests out one after the other.
class RequestReader {
public:
    // kNeedMore: the bytes so far are the beginning of a request, or nothing. kReady: take() it.
    // kBroken: refusal() says what to answer; nothing can be read on this connection any more.
    enum class Progress { kNeedMore, kReady, kBroken };

    explicit RequestReader(RequestLimits limits = {});
    ~RequestReader();
    RequestReader(const RequestReader&) = delete;
    RequestReader& operator=(const RequestReader&) = delete;

    // Only after kNeedMore and on a new reader, so that what waits here stays small.
    void append(std::span<const char> bytes);

    // Reads as far as the bytes go. Memory is bounded by the limits, whatever comes.
    Progress advance();

    // The request, after kReady. Bytes that came behind it stay for the next.
    Request take();

    const Refusal& refusal() const { return refusal_; }

    // Whether a part of the next request is here.
    bool has_begun() const;

private:
    struct Parser;

    void restart();
    Progress refuse(int status, std::string message);

    const RequestLimits limits_;
    std::unique_ptr<Parser> parser_;
    std::string waiting_;       // bytes that the parser has not taken
    std::size_t received_ = 0;  // of the current request
    bool broken_ = false;
    Refusal refusal_;
};

// The status line and all headers with the empty line behind them. A body of any kind but
// kUntilClose can be followed by another answer when `persistence` is kKeepAlive.
std::string response_head(const Response& response, Persistence persistence);

}  // namespace focusguard::http
