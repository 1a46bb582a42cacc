// How often the user was interrupted today.
#pragma once

#include <chrono>

namespace focusguard::intervention {

// On a local date, before this program began.
struct EarlierNudges {
    std::chrono::year_month_day date{};
    int count = 0;  // nudges and hints that were played
};

class DailyCount {
public:
    // Only a later date begins anew: who flies west gets no second allowance.
    void add(std::chrono::year_month_day date, int interventions) {
        count_ = on(date) + interventions;
        date_ = date > date_ ? date : date_;
    }

    int on(std::chrono::year_month_day date) const { return date > date_ ? 0 : count_; }

private:
    std::chrono::year_month_day date_{};
    int count_ = 0;
};

}  // namespace focusguard::intervention
