// Which rows a model learns from, and which are kept from it. A run is never on both sides: its
// neighbouring rows are nearly the same, and would let a model shine that has learned them by
// heart.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "focusguard/base/result.hpp"
#include "focusguard/config/train_config.hpp"
#include "focusguard/dataset/diary_rows.hpp"

namespace focusguard::dataset {

enum class Part : std::uint8_t { kTrain, kVal, kTest };

// The part of each stretch, by whole dates or whole sessions (settings.method is not
// grouped_kfold): the last ones are the test's, those before them validation's. A run that goes on
// after midnight is of the date on which it began. failed_precondition with a sentence that says
// have and need, when nothing would be left to learn from. Pure.
Result<std::vector<Part>> assign_parts(const DiaryRows& diary, const config::SplitConfig& settings);

// The fold of each stretch, from 0 to settings.folds - 1: whole sessions, each in the fold that has
// the fewest rows when the large ones come first. failed_precondition with have and need. Pure.
Result<std::vector<int>> assign_folds(const DiaryRows& diary, const config::SplitConfig& settings);

struct SplitRows {
    LabelledRows train;  // all rows without labels elsewhere; at least one
    LabelledRows val;    // none: there is no such part
    LabelledRows test;
    // Of train, YYYY-MM-DD: the dates on which its first and its last run began.
    std::string first_date;
    std::string last_date;
};

// The rows of each part, in their order, all with the classes of the whole. Takes no more memory
// than the rows of val and test.
SplitRows split_rows(DiaryRows&& diary, std::span<const Part> parts);

// The rows of the stretches for which `takes` is true, without their origins.
TrainingSet rows_of(const DiaryRows& diary, const std::vector<bool>& takes);

}  // namespace focusguard::dataset
