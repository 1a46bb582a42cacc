#include <memory>
#include <utility>

#include <fmt/format.h>

#include "focusguard/download/curl_error.hpp"
#include "focusguard/download/curl_library.hpp"
#include "focusguard/download/http_caller.hpp"

namespace focusguard::download {

namespace {

// An answer on its way.
struct Receiving {
    std::string body;
    std::size_t longest = 0;
};

// CURLOPT_WRITEFUNCTION: any other number than that of the bytes ends the transfer.
std::size_t take_piece(char* bytes, std::size_t /*is one*/, std::size_t count, void* pointer) {
    Receiving& receiving = *static_cast<Receiving*>(pointer);
    if (count > receiving.longest - receiving.body.size()) {
        return 0;
    }
    receiving.body.append(bytes, count);
    return count;
}

class CurlCaller final : public HttpCaller {
public:
    CurlCaller(const CurlLibrary& curl, std::string agent)
        : curl_(curl), agent_(std::move(agent)) {}

    Result<HttpAnswer> call(const HttpCall& call) override {
        const std::unique_ptr<CURL, decltype(curl_.easy_cleanup)> handle(curl_.easy_init(),
                                                                         curl_.easy_cleanup);
        if (!handle) {
            return Unexpected(ErrorCode::kResourceExhausted, "There is no memory for a connection");
        }
        Receiving receiving{{}, call.longest_answer};
        const std::unique_ptr<curl_slist, decltype(curl_.slist_free_all)> headers(
            content_headers(call), curl_.slist_free_all);
        set_options(handle.get(), call, receiving);
        curl_.easy_setopt(handle.get(), CURLOPT_HTTPHEADER, headers.get());
        const CURLcode code = curl_.easy_perform(handle.get());
        if (code != CURLE_OK) {
            return curl_failure(code, call.url, call.patience, curl_.easy_strerror(code));
        }
        long status = 0;
        curl_.easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
        return HttpAnswer{static_cast<int>(status), std::move(receiving.body)};
    }

    std::string escaped(const std::string& part) override {
        const std::unique_ptr<char, decltype(curl_.free)> text(
            curl_.easy_escape(nullptr, part.c_str(), static_cast<int>(part.size())), curl_.free);
        return text ? text.get() : std::string();
    }

private:
    curl_slist* content_headers(const HttpCall& call) {
        // Without "Expect:", libcurl asks whether a large body is welcome, and waits a second where
        // nobody answers that.
        curl_slist* headers = curl_.slist_append(nullptr, "Expect:");
        if (!call.content_type.empty()) {
            headers = curl_.slist_append(headers, ("Content-Type: " + call.content_type).c_str());
        }
        return headers;
    }

    void set_options(CURL* handle, const HttpCall& call, Receiving& receiving) {
        const auto set = [&](CURLoption option, auto value) {
            curl_.easy_setopt(handle, option, value);
        };
        set(CURLOPT_URL, call.url.c_str());
        set(CURLOPT_USERAGENT, agent_.c_str());
        set(CURLOPT_PROTOCOLS_STR, "http,https");
        set(CURLOPT_NOSIGNAL, 1L);  // signals are the main thread's
        set(CURLOPT_CONNECTTIMEOUT, static_cast<long>(call.patience.count()));
        set(CURLOPT_TIMEOUT, static_cast<long>(call.patience.count()));
        set(CURLOPT_WRITEFUNCTION, &take_piece);
        set(CURLOPT_WRITEDATA, &receiving);
        if (call.method != "GET") {
            set(CURLOPT_POST, 1L);
            set(CURLOPT_CUSTOMREQUEST, call.method.c_str());
            set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(call.body.size()));
            set(CURLOPT_POSTFIELDS, call.body.data());
        }
        if (call.route == Route::kDirect) {
            set(CURLOPT_PROXY, "");
        }
        if (const auto* basic = std::get_if<BasicLogin>(&call.login)) {
            set(CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BASIC));
            set(CURLOPT_USERNAME, basic->user.c_str());
            set(CURLOPT_PASSWORD, basic->password.c_str());
        } else if (const auto* bearer = std::get_if<BearerToken>(&call.login)) {
            set(CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BEARER));
            set(CURLOPT_XOAUTH2_BEARER, bearer->token.c_str());
        }
    }

    const CurlLibrary curl_;
    const std::string agent_;
};

}  // namespace

Result<std::unique_ptr<HttpCaller>> create_curl_caller(std::string agent) {
    const CurlLibrary curl = FG_TRY(load_curl());
    std::unique_ptr<HttpCaller> caller = std::make_unique<CurlCaller>(curl, std::move(agent));
    return caller;
}

}  // namespace focusguard::download
