// Rows of the diary with labels, and what is to be known of each besides its features.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "focusguard/base/time.hpp"
#include "focusguard/dataset/training_set.hpp"

namespace focusguard::dataset {

// Small: there may be ten million.
struct RowOrigin {
    WallTime at;
    std::uint32_t session = 0;       // a place in LabelledRows::sessions
    float distance_cm = 0.0F;        // NaN: not known
    std::int16_t minute_of_day = 0;  // local, [0, 1440)
};

struct LabelledRows {
    TrainingSet set;                    // may hold NaN in its rows
    std::vector<std::uint8_t> rules;    // the class that the rules said (state_smooth), a row each
    std::vector<RowOrigin> origins;     // a row each
    std::vector<std::string> sessions;  // their names
};

}  // namespace focusguard::dataset
