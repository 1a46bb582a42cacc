// Whether the page is in the program, and its port can be had.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "focusguard/base/error.hpp"
#include "focusguard/doctor/finding.hpp"
#include "focusguard/download/http_client.hpp"

namespace focusguard::doctor {

// `bytes` is the size of the page that was linked into the program.
Finding judge_page(std::size_t bytes);

struct PortUse {
    enum class User { kNobody, kFocusGuard, kAnother, kForbidden };

    int port = 0;
    User user = User::kNobody;
    std::string version;           // of the FocusGuard that is there
    std::optional<Error> refusal;  // exactly when it is forbidden
};

// Opens the port for a moment; asks who is there when somebody is, by `client` (none: not asked).
PortUse look_at_port(int port, download::HttpClient* client);

Finding judge_port(const PortUse& use);

}  // namespace focusguard::doctor
