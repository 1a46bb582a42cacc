// The diary and the labels → rows that a model can learn from.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <set>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "focusguard/base/result.hpp"
#include "focusguard/dataset/feature.hpp"
#include "focusguard/dataset/labelled_rows.hpp"

namespace focusguard::dataset {

enum class LabelStrategy {
    kRules,            // state_smooth
    kManual,           // what the user said; rows of which nothing was said are left out
    kManualWithRules,  // what the user said, and state_smooth for the rest
};

struct DiaryRequest {
    std::filesystem::path diary;
    std::vector<Feature> features;
    LabelStrategy labels = LabelStrategy::kRules;
    bool away_if_face_missing = true;  // of labels that are the rules'
    int min_rows = 1;                  // with a label
    int threads = 1;                   // that read; each takes some 100 MiB
};

// Rows of one run and one date, which stand together.
struct RowStretch {
    std::size_t rows = 0;
    std::uint32_t run = 0;      // the same number for all stretches of a run
    std::uint32_t session = 0;  // of the run's first row; place in LabelledRows::sessions
    std::string date;           // of the run's first row
};

struct DiaryRows {
    LabelledRows rows;                  // of all stretches, in their order
    std::vector<RowStretch> stretches;  // in the order of time
    // Of the rows with a label, YYYY-MM-DD.
    std::string first_date;
    std::string last_date;
    std::vector<std::string> absent_features;  // whose column no file has
    std::set<std::string> vision_models;
    std::string fingerprint;  // SHA-256 of what is learned from, whatever files it is in
    std::size_t files = 0;
    std::size_t unreadable_files = 0;
    std::size_t without_time = 0;
    std::size_t doubled = 0;
    std::size_t without_label = 0;
};

// How far it is, in [0, 1], and the same in words. On the thread that asked.
using ReadProgress = std::function<void(double share, std::string_view text)>;

// All rows that have a time and a label. Errors are sentences for the user: not_found without a
// diary, failed_precondition when columns are missing or there are too few rows, unavailable when
// asked to stop, internal when DuckDB fails. A file that cannot be read is logged and left out.
//
// Memory: 42 bytes a row and 4 more a feature, and what `threads` dates take meanwhile, some 50
// bytes a row. Blocks; any thread.
Result<DiaryRows> read_diary(const DiaryRequest& request, const ReadProgress& progress = {},
                             const std::stop_token& stop = {});

}  // namespace focusguard::dataset
