// What libcurl says went wrong, in our words. For our sources only.
#pragma once

#include <chrono>
#include <string>

#include <curl/curl.h>

#include "focusguard/base/result.hpp"

namespace focusguard::download {

// The errors of HttpClient::get() and HttpCaller::call(). `reason` is libcurl's own text.
Unexpected curl_failure(CURLcode code, const std::string& url, std::chrono::seconds patience,
                        const char* reason);

}  // namespace focusguard::download
