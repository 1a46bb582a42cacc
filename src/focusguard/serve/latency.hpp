// How long predictions take within the process.
#pragma once

#include <cstddef>
#include <vector>

#include "focusguard/base/time.hpp"

namespace focusguard::serve {

struct LatencyFigures {
    std::size_t n = 0;  // durations that the others are of; all 0 when there is none
    double p50_ms = 0.0;
    double p95_ms = 0.0;
    double p99_ms = 0.0;
    double mean_ms = 0.0;
};

// Of the latest 10,000 (chosen: a few minutes of a busy client, and 80 kB). One thread.
class Latency {
public:
    void record(Nanoseconds duration);

    // The percentiles are durations that occurred: the smallest that so many do not exceed.
    LatencyFigures figures() const;

private:
    std::vector<Nanoseconds> latest_;
    std::size_t next_ = 0;  // place of the oldest, once all places are taken
};

}  // namespace focusguard::serve
