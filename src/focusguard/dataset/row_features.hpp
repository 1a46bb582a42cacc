// The live program's rows, one after another → their features.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "focusguard/dataset/feature_stream.hpp"
#include "focusguard/events/event_row.hpp"

namespace focusguard::dataset {

// What read_diary() makes of the same rows, bit for bit, as long as they are whole runs in the
// order of time. One thread.
class RowFeatures {
public:
    explicit RowFeatures(const std::vector<Feature>& features);

    // `out` has a place for each feature; NaN where there is none. Does not allocate but for the
    // windows.
    void observe(const events::EventRow& row, std::span<float> out);

private:
    FeatureStream stream_;
    std::vector<double> values_;
    std::string run_id_;
};

}  // namespace focusguard::dataset
