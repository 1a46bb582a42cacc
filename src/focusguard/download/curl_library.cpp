#include "focusguard/download/curl_library.hpp"

#include <fmt/format.h>

#include "focusguard/base/shared_library.hpp"

namespace focusguard::download {

namespace {

// The name under which Debian's libcurl4 offers the interface of curl.h; it has been "4" since
// 2006 (https://curl.se/libcurl/abi.html).
constexpr const char* kLibrary = "libcurl.so.4";

}  // namespace

Result<CurlLibrary> load_curl() {
    const SharedLibrary shared(kLibrary);
    CurlLibrary curl;
    const bool is_complete = shared.find("curl_global_init", curl.global_init) &&
                             shared.find("curl_easy_init", curl.easy_init) &&
                             shared.find("curl_easy_setopt", curl.easy_setopt) &&
                             shared.find("curl_easy_perform", curl.easy_perform) &&
                             shared.find("curl_easy_getinfo", curl.easy_getinfo) &&
                             shared.find("curl_easy_strerror", curl.easy_strerror) &&
                             shared.find("curl_easy_cleanup", curl.easy_cleanup) &&
                             shared.find("curl_easy_escape", curl.easy_escape) &&
                             shared.find("curl_free", curl.free) &&
                             shared.find("curl_slist_append", curl.slist_append) &&
                             shared.find("curl_slist_free_all", curl.slist_free_all);
    if (!is_complete || curl.global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
        return Unexpected(
            ErrorCode::kNotFound,
            fmt::format("{} is missing or cannot be used; install Debian's libcurl4.", kLibrary));
    }
    return curl;
}

}  // namespace focusguard::download
