// Keeps the rollups of the diary's days fresh, so that nobody who asks has to wait for them.
#pragma once

#include "focusguard/base/repeating_thread.hpp"
#include "focusguard/insight/digest_reader.hpp"

namespace focusguard::app {

// Looks at once and then every hour, on a thread of its own that gives way to all others: a day
// that is over has its rollup within the hour.
class BackgroundRollups {
public:
    // Starts the thread. The reader must outlive this.
    explicit BackgroundRollups(const insight::DigestReader& reader);

private:
    RepeatingThread thread_;
};

}  // namespace focusguard::app
