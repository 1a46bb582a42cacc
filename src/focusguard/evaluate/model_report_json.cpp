#include "focusguard/evaluate/model_report_json.hpp"

#include <nlohmann/json.hpp>

namespace focusguard::evaluate {

namespace {

using Json = nlohmann::ordered_json;

Json interval_json(const std::optional<Interval>& interval) {
    return interval ? Json::array({interval->low, interval->high}) : Json(nullptr);
}

Json agreement_json(const Agreement& agreement) {
    return {{"accuracy", agreement.accuracy.value},
            {"accuracy_interval", interval_json(agreement.accuracy.interval)},
            {"macro_f1", agreement.macro_f1.value},
            {"macro_f1_interval", interval_json(agreement.macro_f1.interval)}};
}

Json counts_json(const ClassCounts& counts, Eigen::Index row) {
    Json json = Json::array();
    for (Eigen::Index k = 0; k < counts.rows(); ++k) {
        json.push_back(counts(row, k));
    }
    return json;
}

// What model and rules have alike: their choices of a class.
Json choices_json(const std::vector<std::string>& classes, const ClassMetrics& metrics,
                  const Agreement& agreement) {
    Json json = agreement_json(agreement);
    json["balanced_accuracy"] = metrics.balanced_accuracy;
    json["per_class"] = Json::object();
    json["confusion_matrix"] = Json::array();
    json["said_none_of_them"] = Json::array();
    for (std::size_t k = 0; k < classes.size(); ++k) {
        const ClassFigures& figures = metrics.by_class[k];
        json["per_class"][classes[k]] = {{"precision", figures.precision},
                                         {"recall", figures.recall},
                                         {"f1", figures.f1},
                                         {"support", figures.support}};
        const auto row = static_cast<Eigen::Index>(k);
        json["confusion_matrix"].push_back(counts_json(metrics.confusion, row));
        json["said_none_of_them"].push_back(metrics.confusion(row, metrics.confusion.rows()));
    }
    return json;
}

Json reliability_json(const ProbabilityMetrics& metrics) {
    Json bins = Json::array();
    for (std::size_t i = 0; i < kReliabilityBins; ++i) {
        const ReliabilityBin& bin = metrics.reliability.at(i);
        const bool has_rows = bin.rows > 0;
        bins.push_back({{"from", static_cast<double>(i) / static_cast<double>(kReliabilityBins)},
                        {"to", static_cast<double>(i + 1) / static_cast<double>(kReliabilityBins)},
                        {"rows", bin.rows},
                        {"mean_confidence", has_rows ? Json(bin.mean_confidence) : Json(nullptr)},
                        {"accuracy", has_rows ? Json(bin.accuracy) : Json(nullptr)}});
    }
    return bins;
}

Json probabilities_json(const ProbabilityMetrics& metrics) {
    return {{"log_loss", metrics.log_loss},
            {"brier_score", metrics.brier_score},
            {"expected_calibration_error", metrics.expected_calibration_error},
            {"reliability", reliability_json(metrics)}};
}

Json curve_json(const std::optional<ClassCurve>& curve) {
    if (!curve) {
        return nullptr;
    }
    Json json = {{"roc_area", curve->roc_area}, {"average_precision", curve->average_precision},
                 {"threshold", Json::array()},  {"false_positive_rate", Json::array()},
                 {"recall", Json::array()},     {"precision", Json::array()}};
    for (const CurvePoint& point : curve->points) {
        json["threshold"].push_back(point.threshold);
        json["false_positive_rate"].push_back(point.false_positive_rate);
        json["recall"].push_back(point.recall);
        json["precision"].push_back(point.precision);
    }
    return json;
}

Json rules_json(const std::vector<std::string>& classes, const SplitReport& split) {
    Json json = choices_json(classes, split.rules, split.whole.rules);
    for (const char* const of_probabilities :
         {"log_loss", "brier_score", "expected_calibration_error", "reliability", "curves"}) {
        json[of_probabilities] = nullptr;  // the rules have none
    }
    return json;
}

Json split_json(const ModelReport& report, const SplitReport& split) {
    Json json = {{"on_training_rows", split.on_training_rows},
                 {"rows", split.rows},
                 {"labels", report.classes},
                 {"label_counts", Json::object()}};
    for (std::size_t k = 0; k < report.classes.size(); ++k) {
        json["label_counts"][report.classes[k]] = split.model.by_class[k].support;
    }
    json.update(choices_json(report.classes, split.model, split.whole.model));
    json.update(probabilities_json(split.probabilities));
    json["temperature"] = report.temperature;
    json["before_temperature"] =
        split.before_temperature ? probabilities_json(*split.before_temperature) : Json(nullptr);
    json["curves"] = Json::object();
    for (std::size_t k = 0; k < report.classes.size(); ++k) {
        json["curves"][report.classes[k]] = curve_json(split.curves[k]);
    }
    json["rules"] = rules_json(report.classes, split);
    return json;
}

Json slices_json(const SplitReport& split) {
    Json json = {{"split", split.name},
                 {"on_training_rows", split.on_training_rows},
                 {"by", Json::object()}};
    for (const Slicing& slicing : split.slices) {
        Json slices = Json::array();
        for (const Slice& slice : slicing.slices) {
            Json of_slice = {{"name", slice.name}, {"rows", slice.rows}};
            of_slice.update(agreement_json(slice.model));
            of_slice["rules"] = agreement_json(slice.rules);
            slices.push_back(std::move(of_slice));
        }
        json["by"][slicing.by] = {{"slices", std::move(slices)}, {"left_out", slicing.left_out}};
    }
    return json;
}

Json importance_json(const ModelReport& report) {
    const SplitReport& shown = report.splits[report.shown];
    Json json = {{"split", shown.name},
                 {"on_training_rows", shown.on_training_rows},
                 {"features", Json::array()}};
    for (const FeatureImportance& importance : report.importance) {
        json["features"].push_back({{"feature", importance.feature},
                                    {"drop_of_macro_f1", importance.drop},
                                    {"spread", importance.spread}});
    }
    return json;
}

}  // namespace

nlohmann::ordered_json model_report_json(const ModelReport& report) {
    Json json;
    for (const SplitReport& split : report.splits) {
        json[split.name + "_metrics"] = split_json(report, split);
    }
    json["slices"] = slices_json(report.splits[report.shown]);
    json["importance"] = importance_json(report);
    return json;
}

}  // namespace focusguard::evaluate
