#include "focusguard/app/trained_models_text.hpp"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "focusguard/app/clock_text.hpp"
#include "focusguard/artifact/card_json.hpp"

namespace focusguard::app {

namespace {

using nlohmann::ordered_json;
using registry::RegisteredModel;
using train::FocusModel;
using train::LinearScores;
using train::TreeScores;

constexpr std::string_view kNone = "-";

// File names are bytes; what is no UTF-8 in them is shown as U+FFFD.
std::string dump(const ordered_json& value) {
    return value.dump(2, ' ', false, ordered_json::error_handler_t::replace) + '\n';
}

std::string dates(const train::ModelCard& card) {
    return card.first_date.empty() ? std::string(kNone)
                                   : fmt::format("{} to {}", card.first_date, card.last_date);
}

std::string_view or_none(std::string_view text) {
    return text.empty() ? kNone : text;
}

std::string metric(const train::ModelCard& card, const std::string& name) {
    const auto found = card.metrics.find(name);
    return found == card.metrics.end() ? std::string(kNone) : fmt::format("{:.4f}", found->second);
}

ordered_json registered_json(const RegisteredModel& model) {
    ordered_json json = {{"version", model.version},
                         {"file", model.file.string()},
                         {"aliases", model.aliases},
                         {"tags", model.tags}};
    json.update(artifact::to_json(model.card));
    return json;
}

ordered_json scores_json(const LinearScores& linear) {
    ordered_json coefficients = ordered_json::array();
    for (const auto& row : linear.coefficients.rowwise()) {
        coefficients.push_back(std::vector<double>(row.begin(), row.end()));
    }
    return {
        {"coefficients", std::move(coefficients)},
        {"intercepts", std::vector<double>(linear.intercepts.begin(), linear.intercepts.end())}};
}

std::size_t count_nodes(const TreeScores& scores) {
    std::size_t nodes = 0;
    for (const TreeScores::Tree& tree : scores.trees) {
        nodes += tree.nodes.size();
    }
    return nodes;
}

ordered_json scores_json(const TreeScores& scores) {
    return {{"trees", scores.trees.size()}, {"nodes", count_nodes(scores)}};
}

ordered_json model_json(const FocusModel& model) {
    ordered_json json = {{"classes", model.classes},
                         {"features", model.features},
                         {"fill", model.fill},
                         {"standardisation", nullptr},
                         {"temperature", model.temperature}};
    if (model.standardisation) {
        json["standardisation"] = {{"mean", model.standardisation->mean},
                                   {"scale", model.standardisation->scale}};
    }
    json.update(std::visit([](const auto& scores) { return scores_json(scores); }, model.scores));
    return json;
}

// A table of coefficients, a row a feature and a column a class.
std::string scores_text(const FocusModel& model, const LinearScores& linear) {
    std::size_t width = std::string_view("intercept").size();
    for (const std::string& feature : model.features) {
        width = std::max(width, feature.size());
    }
    std::string text = fmt::format("\n  {:<{}}", "coefficient", width);
    for (const std::string& name : model.classes) {
        text += fmt::format(" {:>12}", name);
    }
    for (std::size_t i = 0; i < model.features.size(); ++i) {
        text += fmt::format("\n  {:<{}}", model.features[i], width);
        for (const double value : linear.coefficients.col(static_cast<Eigen::Index>(i))) {
            text += fmt::format(" {:>12.5f}", value);
        }
    }
    text += fmt::format("\n  {:<{}}", "intercept", width);
    for (const double value : linear.intercepts) {
        text += fmt::format(" {:>12.5f}", value);
    }
    return text + '\n';
}

std::string scores_text(const FocusModel& /*model*/, const TreeScores& scores) {
    return fmt::format("  trees    {} with {} nodes\n", scores.trees.size(), count_nodes(scores));
}

struct ComparedRow {
    std::string what;
    std::string one;
    std::string other;
    std::string difference;
};

std::set<std::string> metric_names(const RegisteredModel& one, const RegisteredModel& other) {
    std::set<std::string> names;
    for (const RegisteredModel* model : {&one, &other}) {
        for (const auto& [name, value] : model->card.metrics) {
            names.insert(name);
        }
    }
    return names;
}

// Of a metric that both have.
std::optional<double> difference_of(const RegisteredModel& one, const RegisteredModel& other,
                                    const std::string& name) {
    const auto first = one.card.metrics.find(name);
    const auto second = other.card.metrics.find(name);
    const bool both_have_it = first != one.card.metrics.end() && second != other.card.metrics.end();
    return both_have_it ? std::optional(second->second - first->second) : std::nullopt;
}

}  // namespace

std::string trained_list_text(const std::filesystem::path& folder,
                              std::span<const RegisteredModel> models) {
    if (models.empty()) {
        return fmt::format("No trained model in {}: 'focusguard train' makes one.\n",
                           folder.string());
    }
    constexpr std::string_view kRow = "{} {:>7}  {:<8} {:<16} {:>9} {:>8} {:>8}  {}\n";
    std::string text =
        fmt::format(kRow, ' ', "VERSION", "KIND", "TRAINED", "ROWS", "VAL F1", "TEST F1", "MODEL");
    bool any_is_live = false;
    for (const RegisteredModel& model : models) {
        const bool is_live =
            std::ranges::find(model.aliases, registry::kLiveAlias) != model.aliases.end();
        any_is_live = any_is_live || is_live;
        text += fmt::format(kRow, is_live ? '*' : ' ', model.version, model.card.kind,
                            moment_text(model.card.trained_at), model.card.rows,
                            metric(model.card, "val_macro_f1"), metric(model.card, "test_macro_f1"),
                            model.card.model_id);
    }
    return text + (any_is_live
                       ? "\n* is live: state.scorer: model uses it, and so does the server.\n"
                       : "\nNone is live: 'focusguard models promote VERSION' makes one so.\n");
}

ordered_json trained_list_json(std::span<const RegisteredModel> models) {
    ordered_json list = ordered_json::array();
    for (const RegisteredModel& model : models) {
        list.push_back(registered_json(model));
    }
    return list;
}

std::string trained_text(const RegisteredModel& registered, const FocusModel& model) {
    const train::ModelCard& card = registered.card;
    std::string text = fmt::format(
        "version {}: {}{}{}\n"
        "  id       {}\n"
        "  trained  {} by FocusGuard {}{}{}\n"
        "  rows     {} of {}, labels {}\n"
        "  vision   {}\n"
        "  dataset  {}\n"
        "  file     {}\n"
        "  looks at {}\n"
        "  says     {}{}\n",
        registered.version, card.kind, registered.aliases.empty() ? "" : ", ",
        fmt::join(registered.aliases, ", "), card.model_id, moment_text(card.trained_at),
        or_none(card.program_version), card.git_commit.empty() ? "" : ", commit ", card.git_commit,
        card.rows, dates(card), or_none(card.label_strategy), or_none(card.vision_model),
        or_none(card.dataset_fingerprint), registered.file.string(),
        fmt::join(model.features, ", "), fmt::join(model.classes, ", "),
        model.temperature == 1.0 ? "" : fmt::format(", at temperature {:.4g}", model.temperature));
    for (const auto& [name, value] : card.metrics) {
        text += fmt::format("  metric   {} {:.5f}\n", name, value);
    }
    for (const auto& [key, value] : registered.tags) {
        text += fmt::format("  tag      {} {}\n", key, value);
    }
    return text +
           std::visit([&](const auto& scores) { return scores_text(model, scores); }, model.scores);
}

std::string trained_json(const RegisteredModel& registered, const FocusModel& model) {
    ordered_json json = registered_json(registered);
    json.update(model_json(model));
    return dump(json);
}

std::string comparison_text(const RegisteredModel& one, const RegisteredModel& other) {
    std::vector<ComparedRow> rows = {
        {"version", std::to_string(one.version), std::to_string(other.version), "difference"},
        {"kind", one.card.kind, other.card.kind, ""},
        {"aliases", fmt::format("{}", fmt::join(one.aliases, ",")),
         fmt::format("{}", fmt::join(other.aliases, ",")), ""},
        {"trained", moment_text(one.card.trained_at), moment_text(other.card.trained_at), ""},
        {"from", one.card.first_date, other.card.first_date, ""},
        {"to", one.card.last_date, other.card.last_date, ""},
        {"rows", std::to_string(one.card.rows), std::to_string(other.card.rows),
         fmt::format("{:+}", other.card.rows - one.card.rows)},
        {"labels", one.card.label_strategy, other.card.label_strategy, ""},
    };
    for (const std::string& name : metric_names(one, other)) {
        const std::optional<double> difference = difference_of(one, other, name);
        rows.push_back({name, metric(one.card, name), metric(other.card, name),
                        difference ? fmt::format("{:+.4f}", *difference) : ""});
    }
    std::size_t width = 0;
    for (const ComparedRow& row : rows) {
        width = std::max(width, row.what.size());
    }
    std::string text;
    for (const ComparedRow& row : rows) {
        const std::string line = fmt::format("{:<{}}  {:>18}  {:>18}  {:>12}", row.what, width,
                                             or_none(row.one), or_none(row.other), row.difference);
        text += line.substr(0, line.find_last_not_of(' ') + 1) + '\n';
    }
    if (one.card.dataset_fingerprint != other.card.dataset_fingerprint) {
        text +=
            "\nThey were trained on different rows, so that their metrics may differ for that.\n";
    }
    return text;
}

std::string comparison_json(const RegisteredModel& one, const RegisteredModel& other) {
    ordered_json differences = ordered_json::object();
    for (const std::string& name : metric_names(one, other)) {
        const std::optional<double> difference = difference_of(one, other, name);
        differences[name] = difference ? ordered_json(*difference) : ordered_json(nullptr);
    }
    return dump({{"models", {registered_json(one), registered_json(other)}},
                 {"same_rows", one.card.dataset_fingerprint == other.card.dataset_fingerprint},
                 {"metric_differences", std::move(differences)}});
}

std::string live_text(std::optional<int> before, std::optional<int> now) {
    if (before == now) {
        return fmt::format("Version {} is live already.\n", *now);
    }
    const std::string was = before ? fmt::format("; version {} was", *before) : "";
    return now ? fmt::format("Version {} is live now{}.\n", *now, was)
               : fmt::format("No model is live now: the rules decide{}.\n", was);
}

std::string live_json(std::optional<int> before, std::optional<int> now) {
    const auto version = [](std::optional<int> number) {
        return number ? ordered_json(*number) : ordered_json(nullptr);
    };
    return dump({{"live", version(now)}, {"before", version(before)}});
}

}  // namespace focusguard::app
