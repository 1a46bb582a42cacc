// The openness of the mouth over time → yawns.
#pragma once

#include <optional>

#include "focusguard/base/time.hpp"
#include "focusguard/state/sliding_sum.hpp"

namespace focusguard::state {

// Yawns are counted over so long.
inline constexpr Nanoseconds kYawnWindow = std::chrono::minutes(10);

// One thread.
class YawnDetector {
public:
    // `openness` as mouth_openness(); none when the mouth could not be read. Times do not go back.
    void observe(SteadyTime at, std::optional<double> openness);

    // The yawns of the last kYawnWindow; none when less than a minute of it was watched.
    std::optional<int> count(SteadyTime at) const;

    void reset();

private:
    struct Look {
        SteadyTime at;
        double openness = 0.0;
    };

    struct Sum {
        Nanoseconds watched{0};
        int yawns = 0;

        Sum& operator+=(const Sum& other);
    };

    void follow(const Look& from, const Look& to);

    std::optional<Look> last_;
    std::optional<SteadyTime> wide_since_;
    bool is_counted_ = false;  // the yawn that is going on
    SlidingSum<Sum> sums_{kYawnWindow, std::chrono::seconds(10)};
};

}  // namespace focusguard::state
