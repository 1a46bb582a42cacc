// A model of XGBoost's, in its own JSON → trees as we follow them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "focusguard/base/result.hpp"
#include "focusguard/train/focus_model.hpp"

namespace focusguard::train {

struct XgboostModel {
    std::vector<std::string> features;  // their names, as many as it looks at; empty: not named
    // As the attribute focusguard_classes has them, a JSON list: XGBoost itself only counts them.
    // Empty: not named.
    std::vector<std::string> classes;
    std::size_t feature_count = 0;
    std::size_t class_count = 0;
    TreeScores scores;  // sound: fault_of() has nothing against them
};

// What save_model("model.json") writes: of trees (gbtree) that tell at least three classes, or two
// as such, apart (objective multi:softprob or multi:softmax). Any file at all may come. Errors:
// kInvalidArgument, one clause that says what it is not.
Result<XgboostModel> parse_xgboost_model(std::string_view json);

// A model that was trained elsewhere, over diaries, as one of ours: its features are those of a
// diary, its classes are states of the user, named and in the order of the alphabet. Errors:
// kInvalidArgument, one clause that says what it is not.
Result<FocusModel> import_xgboost_model(std::string_view json);

}  // namespace focusguard::train
