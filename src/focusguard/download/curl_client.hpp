// The HTTP client that downloads use: libcurl.
#pragma once

#include <memory>
#include <string>

#include "focusguard/download/http_client.hpp"

namespace focusguard::download {

// Verifies certificates; follows five redirects at most, from https to https only; asks for no
// compression; uses the proxy that the environment names (https_proxy and so on). `agent` is how it
// introduces itself: "focusguard/1.0". Errors: kNotFound (no libcurl). One thread at a time.
Result<std::unique_ptr<HttpClient>> create_curl_client(std::string agent);

}  // namespace focusguard::download
