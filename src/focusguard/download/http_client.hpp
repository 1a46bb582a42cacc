// Asking a server for a file, as a port: what a download decides is tested without a network.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include "focusguard/base/result.hpp"
#include "focusguard/base/time.hpp"

namespace focusguard::download {

enum class Route {
    kConfigured,  // by the proxy that the environment names, if it names one
    kDirect,      // for this machine's own addresses
};

struct HttpRequest {
    std::string url;              // http:// or https://
    std::uint64_t from_byte = 0;  // what comes before is there already; 0 asks for the whole
    std::chrono::seconds patience{
        0};  // how long nothing may come before it is given up; at least 1
    Route route = Route::kConfigured;
};

// What a server may send in answer to from_byte.
enum class Body {
    kWhole,  // from the first byte: the server cannot or will not go on in the middle
    kRest,   // from from_byte on
};

// Gets the body as it comes. An error ends the transfer, which then fails with it.
class BodyReceiver {
public:
    virtual ~BodyReceiver() = default;

    // Once, before the first piece; never for an answer without a body or without success.
    virtual Status begin(Body body) = 0;
    virtual Status take(std::span<const std::byte> piece) = 0;

    // Asked at least once a second; false ends the transfer.
    virtual bool is_wanted() = 0;
};

class HttpClient {
public:
    virtual ~HttpClient() = default;

    // The HTTP status of the final answer, after redirects; the body of a 2xx has gone to the
    // receiver, complete. Errors are one sentence without what to do next: kInvalidArgument (no
    // such address can be), kUnavailable (no connection, or it broke or stalled),
    // kFailedPrecondition (the server is not who it should be, or wants us to go where it is not
    // safe), those of the receiver, kInternal.
    virtual Result<int> get(const HttpRequest& request, BodyReceiver& receiver) = 0;
};

}  // namespace focusguard::download
