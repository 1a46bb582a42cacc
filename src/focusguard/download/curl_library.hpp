// libcurl, loaded when it is first wanted: linked, it would cost each live monitor some 6 MB of
// resident memory for what only a download needs.
#pragma once

#include <curl/curl.h>

#include "focusguard/base/result.hpp"

namespace focusguard::download {

// The functions that we use, each as curl.h declares it.
struct CurlLibrary {
    decltype(&curl_global_init) global_init = nullptr;
    decltype(&curl_easy_init) easy_init = nullptr;
    decltype(&curl_easy_setopt) easy_setopt = nullptr;
    decltype(&curl_easy_perform) easy_perform = nullptr;
    decltype(&curl_easy_getinfo) easy_getinfo = nullptr;
    decltype(&curl_easy_strerror) easy_strerror = nullptr;
    decltype(&curl_easy_cleanup) easy_cleanup = nullptr;
    decltype(&curl_easy_escape) easy_escape = nullptr;
    decltype(&curl_free) free = nullptr;
    decltype(&curl_slist_append) slist_append = nullptr;
    decltype(&curl_slist_free_all) slist_free_all = nullptr;
};

// Loads and prepares the library; it stays until the process ends. Not before main() or beside a
// call of itself. Error: kNotFound, one sentence.
Result<CurlLibrary> load_curl();

}  // namespace focusguard::download
