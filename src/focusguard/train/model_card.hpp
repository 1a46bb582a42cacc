// What is to be known of a trained model besides its numbers: where it comes from and how good it
// is.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "focusguard/base/time.hpp"
#include "focusguard/train/focus_model.hpp"

namespace focusguard::train {

struct ModelCard {
    std::string model_id;  // UUID
    std::string kind;      // "logreg" or "xgboost"
    WallTime trained_at;
    std::string program_version;
    std::string git_commit;    // 40 hexadecimal digits; empty: unknown
    int schema_version = 0;    // the diary's, of the program that trained
    std::string vision_model;  // of the rows; empty: several, or unknown
    std::string first_date;    // YYYY-MM-DD, of the rows that it learned from
    std::string last_date;
    std::int64_t rows = 0;
    std::string dataset_fingerprint;  // SHA-256, hexadecimal
    std::string label_strategy;
    std::map<std::string, double> metrics;  // "val_macro_f1", "test_macro_f1", …; finite

    friend bool operator==(const ModelCard&, const ModelCard&) = default;
};

// A model with its card, as a file holds them.
struct TrainedModel {
    ModelCard card;
    FocusModel model;
};

}  // namespace focusguard::train
