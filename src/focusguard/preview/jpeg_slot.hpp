// The newest picture for the page, and who wants it.
#pragma once

#include <atomic>
#include <cstdint>
#include <vector>

#include "focusguard/base/latest_value.hpp"

namespace focusguard::preview {

struct Jpeg {
    std::uint64_t number = 0;  // rises with each picture
    std::vector<std::uint8_t> bytes;
};

// Shared by the pipeline (writes pictures while viewers() > 0) and the http thread (counts viewers,
// reads pictures). Lock-free count, guarded slot.
class JpegSlot {
public:
    LatestValue<Jpeg>& newest() { return newest_; }

    void viewer_came() { viewers_.fetch_add(1, std::memory_order_relaxed); }

    void viewer_left() { viewers_.fetch_sub(1, std::memory_order_relaxed); }

    int viewers() const { return viewers_.load(std::memory_order_relaxed); }

private:
    LatestValue<Jpeg> newest_;
    std::atomic<int> viewers_{0};
};

}  // namespace focusguard::preview
