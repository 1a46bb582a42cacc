// How a personal model is trained, as typed values with their defaults: what configs/train.yaml can
// say.
#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace focusguard::config {

struct TrainDataConfig {
    std::filesystem::path events_dir = "data/events";  // the diary
    int min_rows = 500;                                // with a label; fewer are refused

    friend bool operator==(const TrainDataConfig&, const TrainDataConfig&) = default;
};

// What may be learned: the rules' verdicts, the user's word, or the rules' where the user said
// nothing.
inline constexpr std::array<std::string_view, 3> kLabelStrategies = {"bootstrap_rules", "manual",
                                                                     "manual_with_bootstrap"};

struct TrainLabelsConfig {
    // one of kLabelStrategies; validated when read
    std::string strategy = "bootstrap_rules";
    bool away_label_if_face_missing = true;  // of labels that the rules gave

    friend bool operator==(const TrainLabelsConfig&, const TrainLabelsConfig&) = default;
};

struct SplitConfig {
    std::string method = "by_date";  // or "by_session", "grouped_kfold"; validated when read
    int test_days = 0;               // by_date: the last dates
    int val_days = 0;                // by_date: those before them
    int test_sessions = 1;           // by_session: the last sessions
    int val_sessions = 1;            // by_session: those before them
    int folds = 5;                   // grouped_kfold

    friend bool operator==(const SplitConfig&, const SplitConfig&) = default;
};

struct LogregConfig {
    double c = 1.0;                         // the inverse of the regularisation
    std::string class_weight = "balanced";  // or "none"; validated when read
    int max_iter = 200;
    bool standardise = false;

    friend bool operator==(const LogregConfig&, const LogregConfig&) = default;
};

// Those of train::TreeSettings, which says why.
struct XgboostConfig {
    int rounds = 100;  // of boosting: a tree a class each
    int depth = 4;
    double learning_rate = 0.1;
    double min_child_weight = 1.0;  // the least sum of second derivatives in a leaf
    double subsample = 1.0;         // of the rows, for each tree
    double colsample_bytree = 1.0;  // of the features, for each tree
    double reg_lambda = 1.0;        // penalty on the leaves' values
    int early_stopping_rounds = 20;
    std::string class_weight = "balanced";

    friend bool operator==(const XgboostConfig&, const XgboostConfig&) = default;
};

struct ModelConfig {
    std::string kind = "logreg";  // or "xgboost"; validated when read
    int threads = 0;              // 0: one a processor
    LogregConfig logreg;
    XgboostConfig xgboost;

    friend bool operator==(const ModelConfig&, const ModelConfig&) = default;
};

struct MlflowConfig {
    std::string experiment = "focusguard";
    std::string tracking_uri = "sqlite:///mlflow.db";

    friend bool operator==(const MlflowConfig&, const MlflowConfig&) = default;
};

struct OutputsConfig {
    std::filesystem::path model_dir = "models";
    std::filesystem::path report_dir = "reports";

    friend bool operator==(const OutputsConfig&, const OutputsConfig&) = default;
};

struct TrainConfig {
    TrainDataConfig data;
    TrainLabelsConfig labels;
    SplitConfig split;
    // Names as dataset::parse_feature() takes them, which is who checks them.
    std::vector<std::string> features = {"face_present", "nose_offset_abs", "nose_offset_signed"};
    ModelConfig model;
    MlflowConfig mlflow;
    OutputsConfig outputs;

    friend bool operator==(const TrainConfig&, const TrainConfig&) = default;
};

}  // namespace focusguard::config
