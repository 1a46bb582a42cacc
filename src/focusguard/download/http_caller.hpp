// Calls of a server's interface, as a port: a method, a body, and whatever the server answers.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "focusguard/base/result.hpp"
#include "focusguard/base/time.hpp"
#include "focusguard/download/http_client.hpp"

namespace focusguard::download {

struct BasicLogin {
    std::string user;
    std::string password;
};

struct BearerToken {
    std::string token;
};

using Login = std::variant<std::monostate, BasicLogin, BearerToken>;

struct HttpCall {
    std::string method;             // "GET", "POST" or "PUT"
    std::string url;                // http:// or https://
    std::string content_type = {};  // of the body; empty: there is none
    std::string body = {};
    Login login = {};
    std::chrono::seconds patience{30};      // in which the whole answer has to be there
    std::size_t longest_answer = 16 << 20;  // bytes; a longer one is an error
    Route route = Route::kConfigured;
};

struct HttpAnswer {
    int status = 0;
    std::string body;
};

class HttpCaller {
public:
    virtual ~HttpCaller() = default;

    // An answer of any status is an answer. Redirects are not followed, so that a login goes
    // nowhere else. Errors as HttpClient::get() has them.
    virtual Result<HttpAnswer> call(const HttpCall& call) = 0;

    // A part of a path or a query with all but letters, digits and "-._~" in per cents (RFC 3986).
    virtual std::string escaped(const std::string& part) = 0;
};

// By libcurl, which verifies certificates and uses the proxy that the environment names. `agent` is
// how it introduces itself. Errors: kNotFound (no libcurl). One thread at a time.
Result<std::unique_ptr<HttpCaller>> create_curl_caller(std::string agent);

}  // namespace focusguard::download
