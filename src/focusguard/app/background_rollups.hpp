// Keeps the rollups of the diary's days fresh, so that nobody who asks has to wait for them.
#pragma once

#include <thread>

#include "focusguard/base/wake_signal.hpp"
#include "focusguard/insight/digest_reader.hpp"

namespace focusguard::app {

// Looks at once and then every hour, on a thread of its own that gives way to all others: a day
// that is over has its rollup within the hour.
class BackgroundRollups {
public:
    // Starts the thread. The reader must outlive this.
    explicit BackgroundRollups(const insight::DigestReader& reader);

private:
    void run(const std::stop_token& stop);

    const insight::DigestReader& reader_;
    WakeSignal wake_;
    std::jthread thread_;  // the last, so that it ends before what it uses
};

}  // namespace focusguard::app
