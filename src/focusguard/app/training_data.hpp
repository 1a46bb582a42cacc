// The configuration → the rows to learn from and those to be measured by, with all that is to be
// said of them.
#pragma once

#include <cstddef>
#include <set>
#include <stop_token>
#include <string>
#include <vector>

#include "focusguard/base/result.hpp"
#include "focusguard/config/train_config.hpp"
#include "focusguard/dataset/diary_rows.hpp"
#include "focusguard/dataset/quality.hpp"
#include "focusguard/dataset/splits.hpp"

namespace focusguard::app {

// What was found in the diary, without the rows themselves.
struct DiaryFacts {
    std::string first_date;
    std::string last_date;
    std::size_t rows = 0;  // with a label
    std::size_t sessions = 0;
    std::vector<std::string> absent_features;
    std::set<std::string> vision_models;
    std::string fingerprint;
    std::size_t files = 0;
    std::size_t unreadable_files = 0;
    std::size_t without_time = 0;
    std::size_t doubled = 0;
    std::size_t without_label = 0;
};

DiaryFacts facts_of(const dataset::DiaryRows& diary);

struct SplitQualities {
    dataset::RowQuality train;
    dataset::RowQuality val;
    dataset::RowQuality test;
};

SplitQualities qualities_of(const dataset::SplitRows& rows, const DiaryFacts& facts);

// The diary's rows as train.yaml wants them. Errors are those of parse_feature() and read_diary().
Result<dataset::DiaryRows> read_training_diary(const config::TrainConfig& config, int threads,
                                               const dataset::ReadProgress& progress,
                                               const std::stop_token& stop);

}  // namespace focusguard::app
