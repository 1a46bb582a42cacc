// What a model can look at: a number of the diary's, or a figure of its last few seconds.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "focusguard/base/result.hpp"
#include "focusguard/base/time.hpp"
#include "focusguard/events/event_row.hpp"

namespace focusguard::dataset {

enum class WindowFigure {
    kMean,
    kSpread,  // the standard deviation, 0 of one value
    kRate,    // the slope of the straight line that fits best, a second; 0 of one value
};

// Written "COLUMN", or "COLUMN_mean_10s", "COLUMN_spread_2.5s", "COLUMN_rate_30s".
struct Feature {
    std::string name;
    std::string column;  // one of feature_columns()
    std::optional<WindowFigure> figure;
    Seconds window{0.0};  // (0, 600]; the time up to and with the row itself

    friend bool operator==(const Feature&, const Feature&) = default;
};

// The diary's columns that are numbers of one moment. Not among them: the time and the number of a
// row, which say nothing of the user, and intervention_fired, which nobody knows before the
// verdict.
const std::vector<std::string_view>& feature_columns();

// kInvalidArgument with the columns that there are, when there is no such feature.
Result<Feature> parse_feature(std::string_view name);

}  // namespace focusguard::dataset
