// The headers that every answer carries, whatever it is (security notes, T3 and T6).
#pragma once

#include <vector>

#include "focusguard/http/request.hpp"

namespace focusguard::http {

// kForbidden: nothing may keep it; for all that tells of the user. kRevalidate: may be kept, but is
// asked for each time. kImmutable: the name changes with the content.
enum class Caching { kForbidden, kRevalidate, kImmutable };

std::vector<Header> security_headers(Caching caching);

}  // namespace focusguard::http
