#include "focusguard/download/curl_client.hpp"

#include <chrono>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "focusguard/download/curl_error.hpp"
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
    const std::chrono::seconds patience;
    std::chrono::steady_clock::time_point heard_at = std::chrono::steady_clock::now();
    bool has_begun = false;
    bool has_stalled = false;
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
    transfer.heard_at = std::chrono::steady_clock::now();
    const Status taken = hand_over(transfer, std::as_bytes(std::span(bytes, count)));
    if (!taken) {
        transfer.refused = taken.error();
        return count == 0 ? 1 : 0;
    }
    return count;
}

// CURLOPT_XFERINFOFUNCTION, called about once a second when nothing comes: not 0 ends the transfer.
// CURLOPT_LOW_SPEED_TIME would wait until the mean of several seconds has fallen.
int ask_whether_wanted(void* pointer, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    Transfer& transfer = *static_cast<Transfer*>(pointer);
    transfer.has_stalled =
        std::chrono::steady_clock::now() - transfer.heard_at >= transfer.patience;
    return !transfer.has_stalled && transfer.receiver.is_wanted() ? 0 : 1;
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
        Transfer transfer{curl_, handle.get(), receiver, request.patience};
        set_options(request, transfer);
        const CURLcode code = curl_.easy_perform(handle.get());
        if (transfer.refused) {
            return Unexpected(*transfer.refused);
        }
        if (code == CURLE_OK || code == CURLE_HTTP_RETURNED_ERROR) {
            return status_of(curl_, handle.get());
        }
        return curl_failure(transfer.has_stalled ? CURLE_OPERATION_TIMEDOUT : code, request.url,
                            request.patience, curl_.easy_strerror(code));
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
