#include "focusguard/download/curl_library.hpp"

#include <dlfcn.h>
#include <fmt/format.h>

namespace focusguard::download {

namespace {

// The name under which Debian's libcurl4 offers the interface of curl.h; it has been "4" since
// 2006 (https://curl.se/libcurl/abi.html).
constexpr const char* kLibrary = "libcurl.so.4";

template <typename Function>
bool find(void* library, const char* name, Function*& function) {
    function = reinterpret_cast<Function*>(dlsym(library, name));
    return function != nullptr;
}

}  // namespace

Result<CurlLibrary> load_curl() {
    void* const library = dlopen(kLibrary, RTLD_NOW | RTLD_LOCAL);
    CurlLibrary curl;
    const bool is_complete = library != nullptr &&
                             find(library, "curl_global_init", curl.global_init) &&
                             find(library, "curl_easy_init", curl.easy_init) &&
                             find(library, "curl_easy_setopt", curl.easy_setopt) &&
                             find(library, "curl_easy_perform", curl.easy_perform) &&
                             find(library, "curl_easy_getinfo", curl.easy_getinfo) &&
                             find(library, "curl_easy_strerror", curl.easy_strerror) &&
                             find(library, "curl_easy_cleanup", curl.easy_cleanup) &&
                             find(library, "curl_easy_escape", curl.easy_escape) &&
                             find(library, "curl_free", curl.free) &&
                             find(library, "curl_slist_append", curl.slist_append) &&
                             find(library, "curl_slist_free_all", curl.slist_free_all);
    if (!is_complete || curl.global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
        return Unexpected(
            ErrorCode::kNotFound,
            fmt::format("{} is missing or cannot be used; install Debian's libcurl4.", kLibrary));
    }
    return curl;
}

}  // namespace focusguard::download
