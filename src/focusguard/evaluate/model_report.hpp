// A model and rows whose class is known → all that is to be said of how good it is, with the rules
// beside it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "focusguard/dataset/labelled_rows.hpp"
#include "focusguard/evaluate/agreement.hpp"
#include "focusguard/evaluate/class_curves.hpp"
#include "focusguard/evaluate/class_metrics.hpp"
#include "focusguard/evaluate/importance.hpp"
#include "focusguard/evaluate/probability_metrics.hpp"
#include "focusguard/evaluate/slices.hpp"
#include "focusguard/train/focus_model.hpp"

namespace focusguard::evaluate {

// Rows to be judged by. Where there are none of their own (test_days: 0), the training rows stand
// for them, and `on_training_rows` says so; it is also set of the training rows themselves.
struct EvaluatedSplit {
    std::string name;  // "train", "val", "test"
    const dataset::LabelledRows& rows;
    bool on_training_rows = false;
};

struct SplitReport {
    std::string name;
    bool on_training_rows = false;
    std::int64_t rows = 0;
    ClassMetrics model;
    ClassMetrics rules;
    Slice whole;  // accuracy and macro F1 with their intervals
    ProbabilityMetrics probabilities;
    // What they were at temperature 1; none where that is the model's.
    std::optional<ProbabilityMetrics> before_temperature;
    std::vector<std::optional<ClassCurve>> curves;  // a class each
    std::vector<Slicing> slices;
};

struct ModelReport {
    std::vector<std::string> classes;
    double temperature = 1.0;
    std::vector<SplitReport> splits;  // as they were given
    // The split whose slices and importance are to be shown: the last that the model has not
    // learned from, else the last.
    std::size_t shown = 0;
    std::vector<FeatureImportance> importance;  // on the rows of that split
};

struct ReportSettings {
    int threads = 1;                // at least 1
    std::size_t most_points = 200;  // of a curve; chosen: as many as a chart can show
    std::size_t most_slices = 50;   // by session, and by note; chosen: as many as can be looked at
    ImportanceSettings importance{};  // its threads are those above
};

// At least one split, all of the model's features and classes. Splits of the very same rows are
// gone through once. Besides the rows themselves it takes 4 bytes a row and class of the largest
// split. The figures depend on the threads in their last digits only.
ModelReport evaluate_model(const train::FocusModel& model, std::span<const EvaluatedSplit> splits,
                           const ReportSettings& settings);

// The figures by their names, as they are tracked: "test_macro_f1", "val_log_loss",
// "test_f1_distracted", "test_rules_macro_f1", … All finite.
std::map<std::string, double> named_metrics(const ModelReport& report);

}  // namespace focusguard::evaluate
