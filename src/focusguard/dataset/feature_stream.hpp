// Rows of the diary, one after another → their features. The live program and training use this
// same code, so that a model meets what it has learned from.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "focusguard/base/time.hpp"
#include "focusguard/dataset/feature.hpp"
#include "focusguard/dataset/window_sums.hpp"
#include "focusguard/events/event_row.hpp"

namespace focusguard::dataset {

// The number that a row has in a column of feature_columns(), as the diary keeps it; NaN where it
// has none.
double column_value(const events::EventRow& row, std::string_view column);

// One thread.
class FeatureStream {
public:
    explicit FeatureStream(const std::vector<Feature>& features);

    // The columns whose numbers observe() takes, each once.
    const std::vector<std::string>& columns() const { return columns_; }

    // The features of the row at `at`, whose numbers in columns() are `values`: NaN where there is
    // none, and so in a feature where there is none. `out` has a place for each feature. A window
    // holds the rows of the stretch that are not older than its length. A stretch ends with
    // reset(), and before a row that comes more than events::kLongestWatchedGap after the one
    // before.
    void observe(WallTime at, std::span<const double> values, std::span<float> out);

    // Another stretch begins (another run): the windows are empty again.
    void reset();

private:
    struct Source {
        std::size_t column = 0;            // place in columns_
        std::optional<WindowSums> window;  // none: the number itself
    };

    std::vector<std::string> columns_;
    std::vector<Source> sources_;  // one a feature
    WallTime last_at_;
};

}  // namespace focusguard::dataset
