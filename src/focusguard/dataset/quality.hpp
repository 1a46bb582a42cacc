// Whether a part of the rows is fit to learn from, or to be measured by.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "focusguard/dataset/labelled_rows.hpp"

namespace focusguard::dataset {

// Lists are in the order of the features or the classes.
struct RowQuality {
    std::int64_t rows = 0;
    std::vector<std::pair<std::string, double>> missing_rates;       // of each feature, [0, 1]
    std::vector<std::pair<std::string, std::int64_t>> label_counts;  // of each class
    // Of each feature, how differently it is distributed than in the rows that were learned from:
    // the population stability index. Empty for those rows themselves.
    std::vector<std::pair<std::string, double>> drift;
    // "missing_column:C" where no file has it, "high_missing_rate:C:R" above kHighMissingRate,
    // "label_skew:L:S" above kSkewedShare, "drift:C:D" above kHighDrift.
    std::vector<std::string> warnings;
};

inline constexpr double kHighMissingRate = 0.1;  // chosen
inline constexpr double kSkewedShare = 0.9;      // chosen: the rest is a tenth
// Above it "the population has changed" (Siddiqi, Credit Risk Scorecards, 2006).
inline constexpr double kHighDrift = 0.25;

// `absent`: features of which the whole diary has nothing.
RowQuality quality_of(const LabelledRows& rows, std::span<const std::string> absent);

// Fills in `drift` and its warnings: `rows`, whose quality it is, against those that are learned
// from. Nothing when either has no rows.
void note_drift(RowQuality& quality, const LabelledRows& rows, const LabelledRows& train);

}  // namespace focusguard::dataset
