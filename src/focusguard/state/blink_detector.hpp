// The openness of the eyes over time → blinks: how many a minute, and how long they are.
#pragma once

#include <optional>

#include "focusguard/base/time.hpp"
#include "focusguard/state/sliding_sum.hpp"

namespace focusguard::state {

struct BlinkFigures {
    int count = 0;            // in the time that could be watched of the last kBlinkWindow
    double per_minute = 0.0;  // of that time
    // From half closed to half open again; none without a blink.
    std::optional<Seconds> mean_duration;
};

// Rates are taken over so long: in one minute of 5 to 20 blinks chance alone is a third of them.
inline constexpr Nanoseconds kBlinkWindow = std::chrono::minutes(5);

// Blinks last 0.1 to 0.4 s, so that who looks five times a second misses some and cannot know how
// many; docs/strain.md has measurements. Only stretches with looks at most so far apart count.
inline constexpr Nanoseconds kLongestBlinkStep = std::chrono::milliseconds(130);

// Figures are given once so much of the window could be watched.
inline constexpr Nanoseconds kLeastBlinkTime = std::chrono::minutes(1);

// One thread.
class BlinkDetector {
public:
    // `openness` is relative to the user's usual one: 1 usual, 0 closed; none when the eyes could
    // not be read. Times do not go back.
    void observe(SteadyTime at, std::optional<double> openness);

    // None when too little of the last kBlinkWindow was watched closely enough.
    std::optional<BlinkFigures> figures(SteadyTime at) const;

    void reset();

private:
    struct Look {
        SteadyTime at;
        double openness = 0.0;
    };

    struct Sum {
        Nanoseconds watched{0};
        Nanoseconds closed{0};
        int blinks = 0;

        Sum& operator+=(const Sum& other);
    };

    void follow(const Look& from, const Look& to);

    std::optional<Look> last_;
    std::optional<SteadyTime> closed_at_;  // the lids fell past half
    std::optional<SteadyTime> opened_at_;  // and rose past it; over when they are well open
    SlidingSum<Sum> sums_{kBlinkWindow, std::chrono::seconds(5)};
};

}  // namespace focusguard::state
