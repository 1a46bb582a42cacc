// How long a server waits for others.
#pragma once

#include "focusguard/base/time.hpp"

namespace focusguard::http {

// The first three are those of the security notes (section 1, rule 4); tests use shorter ones.
struct Deadlines {
    Nanoseconds whole_request = std::chrono::seconds(10);  // from connecting or the first byte
    Nanoseconds write = std::chrono::seconds(5);           // for one answer or one picture
    Nanoseconds idle = std::chrono::seconds(30);           // between two requests
    Nanoseconds task_reply = std::chrono::seconds(8);      // from a task, which may wait for a disk
    Nanoseconds stop = std::chrono::seconds(2);            // for requests in flight at the end
    Nanoseconds linger = std::chrono::seconds(1);  // for reading what a refused client sends
    Nanoseconds accept_pause = std::chrono::milliseconds(100);  // when descriptors ran out
};

}  // namespace focusguard::http
