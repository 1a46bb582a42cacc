#include "focusguard/app/train_text.hpp"

#include <string_view>
#include <variant>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "focusguard/app/training_json.hpp"

namespace focusguard::app {

namespace {

using evaluate::ModelReport;
using evaluate::SplitReport;

std::string facts_text(const Training& training) {
    const DiaryFacts& facts = training.learned.facts;
    const SplitQualities& qualities = training.learned.qualities;
    std::string text = fmt::format(
        "Learned from {} rows of {} to {} in {:.2f} s; the diary has {} sessions in {} files.\n",
        qualities.train.rows, training.learned.first_date, training.learned.last_date,
        training.learned.train_time.count(), facts.sessions, facts.files);
    if (qualities.val.rows + qualities.test.rows > 0) {
        text += fmt::format("Kept from it: {} rows for validation, {} for the test.\n",
                            qualities.val.rows, qualities.test.rows);
    } else if (!training.learned.cross_validation) {
        text +=
            "No rows were kept from it, so that all figures are those of the rows it has learned "
            "from:\nset split.test_days to know how it does on others.\n";
    }
    if (facts.unreadable_files > 0) {
        text += fmt::format("{} files cannot be read and were left out.\n", facts.unreadable_files);
    }
    return text;
}

std::string split_line(const std::string& name, const SplitReport& split) {
    return fmt::format("{:<12}{:>10}{:>10.4f}{:>10.4f}{:>12.4f}{:>12.4f}{:>12.4f}\n", name,
                       split.rows, split.model.accuracy, split.model.macro_f1,
                       split.probabilities.log_loss, split.rules.accuracy, split.rules.macro_f1);
}

std::string splits_text(const ModelReport& report) {
    std::string text =
        fmt::format("\n{:<12}{:>10}{:>10}{:>10}{:>12}{:>12}{:>12}\n", "rows of", "rows", "accuracy",
                    "macro F1", "log loss", "rules' acc.", "rules' F1");
    for (const SplitReport& split : report.splits) {
        if (split.name == "train" || !split.on_training_rows) {
            text += split_line(split.name == "train" ? "training" : split.name, split);
        }
    }
    return text;
}

std::string folds_text(const evaluate::CrossValidation& folds) {
    using Fold = evaluate::FoldResult;
    const auto accuracy = over_folds(folds, &Fold::accuracy);
    const auto macro_f1 = over_folds(folds, &Fold::macro_f1);
    return fmt::format(
        "Over {} folds, each judged by a model that has not seen it: accuracy {:.4f} ± {:.4f}, "
        "macro F1 {:.4f} ± {:.4f}.\nThe model itself has learned from all, and what follows is of "
        "those rows.\n",
        folds.folds.size(), accuracy.mean, accuracy.spread, macro_f1.mean, macro_f1.spread);
}

std::string confusion_text(const ModelReport& report) {
    const SplitReport& split = report.splits[report.shown];
    std::string text =
        fmt::format("\n{:<12}", split.on_training_rows ? "is \\ said" : split.name + " \\ said");
    for (const std::string& name : report.classes) {
        text += fmt::format("{:>12}", name);
    }
    text += fmt::format("{:>12}{:>12}{:>12}\n", "precision", "recall", "F1");
    for (std::size_t k = 0; k < report.classes.size(); ++k) {
        text += fmt::format("{:<12}", report.classes[k]);
        for (std::size_t said = 0; said < report.classes.size(); ++said) {
            text += fmt::format("{:>12}", split.model.confusion(static_cast<Eigen::Index>(k),
                                                                static_cast<Eigen::Index>(said)));
        }
        const evaluate::ClassFigures& figures = split.model.by_class[k];
        text += fmt::format("{:>12.4f}{:>12.4f}{:>12.4f}\n", figures.precision, figures.recall,
                            figures.f1);
    }
    return text;
}

std::string warnings_text(const SplitQualities& qualities) {
    std::string text;
    const auto add = [&text](const char* name, const dataset::RowQuality& quality) {
        for (const std::string& warning : quality.warnings) {
            text += fmt::format("Be wary ({}): {}\n", name, warning);
        }
    };
    add("training", qualities.train);
    add("validation", qualities.val);
    add("test", qualities.test);
    return text.empty() ? text : '\n' + text;
}

struct TrackedText {
    std::string operator()(const tracking::TrackedRun& run) const {
        return fmt::format("The run is {} in {}.\n", run.run_id, run.where);
    }

    // train_command says it on standard error.
    std::string operator()(const tracking::KeptRun& /*run*/) const { return {}; }
};

struct TrackedJson {
    using Json = nlohmann::ordered_json;

    Json operator()(const tracking::TrackedRun& run) const {
        return {{"id", run.run_id}, {"where", run.where}, {"kept", nullptr}};
    }

    Json operator()(const tracking::KeptRun& run) const {
        return {{"id", nullptr}, {"where", nullptr}, {"kept", run.folder.string()}};
    }
};

}  // namespace

std::string training_text(const Training& training) {
    std::string text = facts_text(training);
    if (training.learned.cross_validation) {
        text += folds_text(*training.learned.cross_validation);
    }
    text += splits_text(training.learned.report);
    text += confusion_text(training.learned.report);
    text += warnings_text(training.learned.qualities);
    text += fmt::format("\nThe report is {}, and {} to look at.\n", training.report.string(),
                        training.page.string());
    text += std::visit(TrackedText{}, training.tracked);
    text +=
        fmt::format("The model is version {} in {}: 'focusguard models promote {}' has it used.\n",
                    training.registered.version, training.registered.file.string(),
                    training.registered.version);
    return text;
}

std::string training_result_json(const Training& training) {
    const LearnedModel& learned = training.learned;
    const nlohmann::ordered_json json = {{"model_id", learned.trained.card.model_id},
                                         {"kind", learned.trained.card.kind},
                                         {"rows", learned.facts.rows},
                                         {"train_time_s", learned.train_time.count()},
                                         {"metrics", learned.trained.card.metrics},
                                         {"warnings",
                                          {{"train", learned.qualities.train.warnings},
                                           {"val", learned.qualities.val.warnings},
                                           {"test", learned.qualities.test.warnings}}},
                                         {"version", training.registered.version},
                                         {"model", training.registered.file.string()},
                                         {"report", training.report.string()},
                                         {"page", training.page.string()},
                                         {"run", std::visit(TrackedJson{}, training.tracked)}};
    return json_text(json);
}

}  // namespace focusguard::app
