#include "focusguard/download/curl_client.hpp"

#include <optional>
#include <utility>

#include <fmt/format.h>

#include "focusguard/download/curl_library.hpp"

namespace focusguard::download {

namespace {

constexpr long kMostRedirects = 5;
constexpr int kPartialContent = 206;

// One request on its way, as libcurl's callbacks see it.
struct Transfer {
    const CurlLibrary& curl;
    CURL* handle;
    BodyReceiver& receiver;
    bool has_begun = false;
    std::optional<Error> refused = std::nullopt;  // what the receiver said
};

int status_of(const CurlLibrary& curl, CURL* handle) {
    long status = 0;
    curl.easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
    return static_cast<int>(status);
}

Status hand_over(Transfer& transfer, std::span<const std::byte> piece) {
    if (!std::exchange(transfer.has_begun, true)) {
        FG_TRY(transfer.receiver.begin(status_of(transfer.curl, transfer.handle) == kPartialContent
                                           ? Body::kRest
                                           : Body::kWhole));
    }
    return transfer.receiver.take(piece);
}

// CURLOPT_WRITEFUNCTION: any other number than that of the bytes ends the transfer.
std::size_t take_piece(char* bytes, std::size_t /*is one*/, std::size_t count, void* pointer) {
    Transfer& transfer = *static_cast<Transfer*>(pointer);
    const Status taken = hand_over(transfer, std::as_bytes(std::span(bytes, count)));
    if (!taken) {
        transfer.refused = taken.error();
        return count == 0 ? 1 : 0;
    }
    return count;
}

// CURLOPT_XFERINFOFUNCTION, called about once a second when nothing comes: not 0 ends the transfer.
int ask_whether_wanted(void* pointer, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<Transfer*>(pointer)->receiver.is_wanted() ? 0 : 1;
}

Unexpected describe(CURLcode code, const HttpRequest& request, const char* reason) {
    switch (code) {
        case CURLE_URL_MALFORMAT:
            return Unexpected(ErrorCode::kInvalidArgument,
                              fmt::format("{} is no address", request.url));
        case CURLE_UNSUPPORTED_PROTOCOL:
            return Unexpected(ErrorCode::kFailedPrecondition,
                              fmt::format("{} leads to an address that is not safe", request.url));
        case CURLE_COULDNT_RESOLVE_HOST:
        case CURLE_COULDNT_RESOLVE_PROXY:
        case CURLE_COULDNT_CONNECT:
            return Unexpected(ErrorCode::kUnavailable,
                              fmt::format("{} cannot be reached", request.url));
        case CURLE_OPERATION_TIMEDOUT:
            return Unexpected(
                ErrorCode::kUnavailable,
                fmt::format("{} has sent nothing for {} s", request.url, request.patience.count()));
        case CURLE_PARTIAL_FILE:
        case CURLE_RECV_ERROR:
        case CURLE_SEND_ERROR:
        case CURLE_GOT_NOTHING:
        case CURLE_HTTP2:
        case CURLE_HTTP2_STREAM:
            return Unexpected(ErrorCode::kUnavailable,
                              fmt::format("The connection to {} broke off", request.url));
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CONNECT_ERROR:
        case CURLE_SSL_CERTPROBLEM:
        case CURLE_SSL_CACERT_BADFILE:
        case CURLE_SSL_ISSUER_ERROR:
            return Unexpected(
                ErrorCode::kFailedPrecondition,
                fmt::format("No safe connection to {} could be made ({})", request.url, reason));
        case CURLE_TOO_MANY_REDIRECTS:
            return Unexpected(ErrorCode::kFailedPrecondition,
                              fmt::format("{} redirects in circles", request.url));
        default:
            return Unexpected(ErrorCode::kInternal,
                              fmt::format("{} could not be fetched ({})", request.url, reason));
    }
}

class CurlClient final : public HttpClient {
public:
    CurlClient(const CurlLibrary& curl, std::string agent)
        : curl_(curl), agent_(std::move(agent)) {}

    Result<int> get(const HttpRequest& request, BodyReceiver& receiver) override {
        const std::unique_ptr<CURL, decltype(curl_.easy_cleanup)> handle(curl_.easy_init(),
                                                                         curl_.easy_cleanup);
        if (!handle) {
            return Unexpected(ErrorCode::kResourceExhausted, "There is no memory for a download");
        }
        Transfer transfer{curl_, handle.get(), receiver};
        set_options(request, transfer);
        const CURLcode code = curl_.easy_perform(handle.get());
        if (transfer.refused) {
            return Unexpected(*transfer.refused);
        }
        if (code == CURLE_OK || code == CURLE_HTTP_RETURNED_ERROR) {
            return status_of(curl_, handle.get());
        }
        return describe(code, request, curl_.easy_strerror(code));
    }

private:
    template <typename Value>
    void set(CURL* handle, CURLoption option, Value value) {
        curl_.easy_setopt(handle, option, value);
    }

    void set_options(const HttpRequest& request, Transfer& transfer) {
        CURL* const handle = transfer.handle;
        const bool is_plain = request.url.starts_with("http://");
        set(handle, CURLOPT_URL, request.url.c_str());
        set(handle, CURLOPT_USERAGENT, agent_.c_str());
        set(handle, CURLOPT_PROTOCOLS_STR, is_plain ? "http,https" : "https");
        set(handle, CURLOPT_FOLLOWLOCATION, 1L);
        set(handle, CURLOPT_MAXREDIRS, kMostRedirects);
        set(handle, CURLOPT_FAILONERROR, 1L);  // the body of a 404 is for nobody
        set(handle, CURLOPT_NOSIGNAL, 1L);     // signals are the main thread's
        set(handle, CURLOPT_CONNECTTIMEOUT, static_cast<long>(request.patience.count()));
        set(handle, CURLOPT_LOW_SPEED_LIMIT, 1L);  // bytes a second
        set(handle, CURLOPT_LOW_SPEED_TIME, static_cast<long>(request.patience.count()));
        set(handle, CURLOPT_WRITEFUNCTION, &take_piece);
        set(handle, CURLOPT_WRITEDATA, &transfer);
        set(handle, CURLOPT_NOPROGRESS, 0L);
        set(handle, CURLOPT_XFERINFOFUNCTION, &ask_whether_wanted);
        set(handle, CURLOPT_XFERINFODATA, &transfer);
        if (request.route == Route::kDirect) {
            set(handle, CURLOPT_PROXY, "");
        }
        if (request.from_byte > 0) {
            // Not CURLOPT_RESUME_FROM, which fails where a server sends the whole instead.
            set(handle, CURLOPT_RANGE, fmt::format("{}-", request.from_byte).c_str());
        }
    }

    const CurlLibrary curl_;
    const std::string agent_;
};

}  // namespace

Result<std::unique_ptr<HttpClient>> create_curl_client(std::string agent) {
    const CurlLibrary curl = FG_TRY(load_curl());
    std::unique_ptr<HttpClient> client = std::make_unique<CurlClient>(curl, std::move(agent));
    return client;
}

}  // namespace focusguard::download
