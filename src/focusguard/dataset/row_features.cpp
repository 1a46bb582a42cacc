#include "focusguard/dataset/row_features.hpp"

#include <cstddef>

namespace focusguard::dataset {

RowFeatures::RowFeatures(const std::vector<Feature>& features)
    : stream_(features), values_(stream_.columns().size()) {}

void RowFeatures::observe(const events::EventRow& row, std::span<float> out) {
    if (row.run_id != run_id_) {
        stream_.reset();
        run_id_ = row.run_id;
    }
    for (std::size_t i = 0; i < values_.size(); ++i) {
        values_[i] = column_value(row, stream_.columns()[i]);
    }
    stream_.observe(row.ts, values_, out);
}

}  // namespace focusguard::dataset
