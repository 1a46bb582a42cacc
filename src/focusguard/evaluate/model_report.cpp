#include "focusguard/evaluate/model_report.hpp"

#include <algorithm>
#include <cctype>
#include <utility>

#include <fmt/format.h>

#include "focusguard/base/assert.hpp"
#include "focusguard/base/share_range.hpp"
#include "focusguard/evaluate/row_cells.hpp"

namespace focusguard::evaluate {

namespace {

// Calls use(thread, row, probabilities) for each row, on all threads.
template <typename Use>
void predict_rows(const train::FocusModel& model, const dataset::TrainingSet& set, int threads,
                  const Use& use) {
    const auto features = static_cast<std::size_t>(set.rows.cols());
    share_range(set.rows.rows(), threads, [&](int thread, Eigen::Index begin, Eigen::Index end) {
        std::vector<double> probabilities(model.classes.size());
        for (Eigen::Index i = begin; i < end; ++i) {
            train::predict(model, {set.rows.row(i).data(), features}, probabilities);
            use(static_cast<std::size_t>(thread), static_cast<std::size_t>(i),
                std::span<const double>(probabilities));
        }
    });
}

ProbabilityMetrics probabilities_at_temperature_1(train::FocusModel model,
                                                  const dataset::TrainingSet& set, int threads) {
    model.temperature = 1.0;
    std::vector<ProbabilityTally> tallies(static_cast<std::size_t>(threads));
    predict_rows(model, set, threads,
                 [&](std::size_t thread, std::size_t row, std::span<const double> probabilities) {
                     tallies[thread].add(probabilities, set.labels[row]);
                 });
    for (std::size_t i = 1; i < tallies.size(); ++i) {
        tallies.front().add(tallies[i]);
    }
    return tallies.front().metrics();
}

// What one pass over the rows finds.
struct Pass {
    std::vector<ClassRanking> rankings;  // a class each
    std::vector<RowCells> cells;         // a thread each, all of them in the first
    std::vector<ProbabilityTally> probabilities;
};

Pass pass_over(const train::FocusModel& model, const dataset::LabelledRows& rows, int threads) {
    const dataset::TrainingSet& set = rows.set;
    const std::size_t classes = set.classes.size();
    Pass pass{{},
              std::vector<RowCells>(static_cast<std::size_t>(threads), RowCells(classes)),
              std::vector<ProbabilityTally>(static_cast<std::size_t>(threads))};
    for (std::size_t k = 0; k < classes; ++k) {
        pass.rankings.emplace_back(set.labels.size());
    }
    predict_rows(model, set, threads,
                 [&](std::size_t thread, std::size_t row, std::span<const double> probabilities) {
                     const std::size_t label = set.labels[row];
                     pass.cells[thread].add(rows.origins[row],
                                            {label, most_probable(probabilities), rows.rules[row]});
                     pass.probabilities[thread].add(probabilities, label);
                     for (std::size_t k = 0; k < classes; ++k) {
                         pass.rankings[k].set(row, probabilities[k], k == label);
                     }
                 });
    for (std::size_t i = 1; i < static_cast<std::size_t>(threads); ++i) {
        pass.cells.front().add(pass.cells[i]);
        pass.probabilities.front().add(pass.probabilities[i]);
    }
    return pass;
}

SplitReport evaluate_split(const train::FocusModel& model, const EvaluatedSplit& split,
                           const ReportSettings& settings) {
    const dataset::LabelledRows& rows = split.rows;
    FG_ASSERT(rows.set.classes == model.classes && rows.set.features == model.features);
    FG_ASSERT(rows.origins.size() == rows.set.labels.size() &&
              rows.rules.size() == rows.set.labels.size());
    SplitReport report;
    report.name = split.name;
    report.on_training_rows = split.on_training_rows;
    report.rows = static_cast<std::int64_t>(rows.set.labels.size());
    Pass pass = pass_over(model, rows, settings.threads);
    const std::vector<RowCell>& cells = pass.cells.front().cells();
    ClassCounts model_counts = no_counts(model.classes.size());
    ClassCounts rules_counts = model_counts;
    for (const RowCell& cell : cells) {
        model_counts += cell.model;
        rules_counts += cell.rules;
    }
    report.model = class_metrics(model_counts);
    report.rules = class_metrics(rules_counts);
    report.probabilities = pass.probabilities.front().metrics();
    report.curves.resize(pass.rankings.size());
    share_range(static_cast<std::int64_t>(pass.rankings.size()), settings.threads,
                [&](int, std::int64_t begin, std::int64_t end) {
                    for (auto k = static_cast<std::size_t>(begin);
                         k < static_cast<std::size_t>(end); ++k) {
                        report.curves[k] = pass.rankings[k].curve(settings.most_points);
                    }
                });
    if (!cells.empty()) {
        report.whole = whole(cells);
        report.slices = slice(cells, {rows.sessions, rows.notes}, settings.most_slices);
    }
    if (model.temperature != 1.0) {
        report.before_temperature =
            probabilities_at_temperature_1(model, rows.set, settings.threads);
    }
    return report;
}

std::size_t shown_of(std::span<const EvaluatedSplit> splits) {
    for (std::size_t i = splits.size(); i-- > 0;) {
        if (!splits[i].on_training_rows) {
            return i;
        }
    }
    return splits.size() - 1;
}

std::string lower_case(std::string text) {
    std::ranges::transform(text, text.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

}  // namespace

ModelReport evaluate_model(const train::FocusModel& model, std::span<const EvaluatedSplit> splits,
                           const ReportSettings& settings) {
    FG_ASSERT(!splits.empty() && settings.threads >= 1);
    ModelReport report;
    report.classes = model.classes;
    report.temperature = model.temperature;
    for (std::size_t i = 0; i < splits.size(); ++i) {
        const auto same = std::ranges::find_if(splits.first(i), [&](const EvaluatedSplit& earlier) {
            return &earlier.rows == &splits[i].rows;
        });
        if (same == splits.begin() + static_cast<std::ptrdiff_t>(i)) {
            report.splits.push_back(evaluate_split(model, splits[i], settings));
            continue;
        }
        SplitReport copy = report.splits[static_cast<std::size_t>(same - splits.begin())];
        copy.name = splits[i].name;
        copy.on_training_rows = splits[i].on_training_rows;
        report.splits.push_back(std::move(copy));
    }
    report.shown = shown_of(splits);
    ImportanceSettings importance = settings.importance;
    importance.threads = settings.threads;
    report.importance = permutation_importance(model, splits[report.shown].rows.set, importance);
    return report;
}

std::map<std::string, double> named_metrics(const ModelReport& report) {
    std::map<std::string, double> metrics;
    for (const SplitReport& split : report.splits) {
        const auto put = [&](const std::string& name, double value) {
            metrics[fmt::format("{}_{}", split.name, name)] = value;
        };
        put("rows", static_cast<double>(split.rows));
        put("accuracy", split.model.accuracy);
        put("macro_f1", split.model.macro_f1);
        put("balanced_accuracy", split.model.balanced_accuracy);
        put("log_loss", split.probabilities.log_loss);
        put("brier_score", split.probabilities.brier_score);
        put("expected_calibration_error", split.probabilities.expected_calibration_error);
        put("rules_accuracy", split.rules.accuracy);
        put("rules_macro_f1", split.rules.macro_f1);
        for (std::size_t k = 0; k < report.classes.size(); ++k) {
            put("f1_" + lower_case(report.classes[k]), split.model.by_class[k].f1);
        }
    }
    return metrics;
}

}  // namespace focusguard::evaluate
