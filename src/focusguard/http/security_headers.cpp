#include "focusguard/http/security_headers.hpp"

namespace focusguard::http {

namespace {

// The security notes, T6. The page has no inline script or style and loads from its own origin
// only.
constexpr const char* kContentSecurityPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const char* cache_control(Caching caching) {
    switch (caching) {
        case Caching::kForbidden:
            return "no-store";
        case Caching::kRevalidate:
            return "no-cache";
        case Caching::kImmutable:
            break;
    }
    return "private, max-age=31536000, immutable";
}

}  // namespace

std::vector<Header> security_headers(Caching caching) {
    return {{"Content-Security-Policy", kContentSecurityPolicy},
            {"Cross-Origin-Resource-Policy", "same-origin"},
            {"Cross-Origin-Opener-Policy", "same-origin"},
            {"X-Content-Type-Options", "nosniff"},
            {"Referrer-Policy", "no-referrer"},
            {"Cache-Control", cache_control(caching)}};
}

}  // namespace focusguard::http
