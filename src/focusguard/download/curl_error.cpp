#include "focusguard/download/curl_error.hpp"

#include <fmt/format.h>

namespace focusguard::download {

Unexpected curl_failure(CURLcode code, const std::string& url, std::chrono::seconds patience,
                        const char* reason) {
    switch (code) {
        case CURLE_URL_MALFORMAT:
            return Unexpected(ErrorCode::kInvalidArgument, fmt::format("{} is no address", url));
        case CURLE_UNSUPPORTED_PROTOCOL:
            return Unexpected(ErrorCode::kFailedPrecondition,
                              fmt::format("{} leads to an address that is not safe", url));
        case CURLE_COULDNT_RESOLVE_HOST:
        case CURLE_COULDNT_RESOLVE_PROXY:
        case CURLE_COULDNT_CONNECT:
            return Unexpected(ErrorCode::kUnavailable, fmt::format("{} cannot be reached", url));
        case CURLE_OPERATION_TIMEDOUT:
            return Unexpected(ErrorCode::kUnavailable,
                              fmt::format("{} has sent nothing for {} s", url, patience.count()));
        case CURLE_PARTIAL_FILE:
        case CURLE_RECV_ERROR:
        case CURLE_SEND_ERROR:
        case CURLE_GOT_NOTHING:
        case CURLE_HTTP2:
        case CURLE_HTTP2_STREAM:
            return Unexpected(ErrorCode::kUnavailable,
                              fmt::format("The connection to {} broke off", url));
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CONNECT_ERROR:
        case CURLE_SSL_CERTPROBLEM:
        case CURLE_SSL_CACERT_BADFILE:
        case CURLE_SSL_ISSUER_ERROR:
            return Unexpected(
                ErrorCode::kFailedPrecondition,
                fmt::format("No safe connection to {} could be made ({})", url, reason));
        case CURLE_TOO_MANY_REDIRECTS:
            return Unexpected(ErrorCode::kFailedPrecondition,
                              fmt::format("{} redirects in circles", url));
        default:
            return Unexpected(ErrorCode::kInternal,
                              fmt::format("{} could not be fetched ({})", url, reason));
    }
}

}  // namespace focusguard::download
