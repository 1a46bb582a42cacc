#include "focusguard/train/focus_model.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "focusguard/base/assert.hpp"

namespace focusguard::train {

namespace {

// A number for each feature, on the stack as long as they are few.
class Row {
public:
    explicit Row(std::size_t size) : size_(size) {
        if (size > few_.size()) {
            many_.resize(size);
        }
    }

    std::span<float> values() { return {many_.empty() ? few_.data() : many_.data(), size_}; }

private:
    std::size_t size_;
    std::array<float, 64> few_{};
    std::vector<float> many_;
};

void prepare(const FocusModel& model, std::span<float> row) {
    for (std::size_t i = 0; i < model.fill.size(); ++i) {
        if (std::isnan(row[i])) {
            row[i] = model.fill[i];
        }
    }
    if (model.standardisation) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            row[i] = (row[i] - model.standardisation->mean[i]) / model.standardisation->scale[i];
        }
    }
}

void add_scores(const LinearScores& linear, std::span<const float> row, std::span<double> out) {
    for (std::size_t k = 0; k < out.size(); ++k) {
        const auto of_class = static_cast<Eigen::Index>(k);
        out[k] = linear.intercepts[of_class];
        for (std::size_t i = 0; i < row.size(); ++i) {
            out[k] += linear.coefficients(of_class, static_cast<Eigen::Index>(i)) *
                      static_cast<double>(row[i]);
        }
    }
}

float leaf_value(const TreeScores::Tree& tree, std::span<const float> row) {
    const TreeNode* node = tree.nodes.data();
    while (node->feature >= 0) {
        const float value = row[static_cast<std::size_t>(node->feature)];
        const bool is_below = std::isnan(value) ? node->missing_is_below : value < node->threshold;
        node = tree.nodes.data() + (is_below ? node->below : node->above);
    }
    return node->value;
}

void add_scores(const TreeScores& trees, std::span<const float> row, std::span<double> out) {
    std::ranges::copy(trees.base, out.begin());
    for (const TreeScores::Tree& tree : trees.trees) {
        out[tree.of_class] += static_cast<double>(leaf_value(tree, row));
    }
}

void soften(std::span<double> scores, double temperature) {
    const double highest = *std::ranges::max_element(scores);
    double sum = 0.0;
    for (double& score : scores) {
        score = std::exp((score - highest) / temperature);
        sum += score;
    }
    for (double& score : scores) {
        score /= sum;
    }
}

template <typename Numbers>
bool are_finite(const Numbers& numbers) {
    return std::ranges::all_of(numbers, [](auto value) { return std::isfinite(value); });
}

std::string fault_of(const LinearScores& linear, std::size_t features, std::size_t classes) {
    const auto rows = static_cast<std::size_t>(linear.coefficients.rows());
    const auto columns = static_cast<std::size_t>(linear.coefficients.cols());
    if (rows != classes || columns != features ||
        static_cast<std::size_t>(linear.intercepts.size()) != classes) {
        return fmt::format("has {} × {} coefficients for {} classes and {} features", rows, columns,
                           classes, features);
    }
    if (!linear.coefficients.allFinite() || !linear.intercepts.allFinite()) {
        return "has a coefficient that is not a number";
    }
    return {};
}

bool is_sound(const TreeScores::Tree& tree, std::size_t features) {
    const auto size = static_cast<std::int64_t>(tree.nodes.size());
    for (std::int64_t i = 0; i < size; ++i) {
        const TreeNode& node = tree.nodes[static_cast<std::size_t>(i)];
        if (!std::isfinite(node.threshold) || !std::isfinite(node.value)) {
            return false;
        }
        // Each step leads on, so that each way ends.
        const auto leads_on = [&](std::int32_t next) { return next > i && next < size; };
        if (node.feature >= 0 && (static_cast<std::size_t>(node.feature) >= features ||
                                  !leads_on(node.below) || !leads_on(node.above))) {
            return false;
        }
    }
    return size > 0;
}

std::string fault_of(const TreeScores& scores, std::size_t features, std::size_t classes) {
    if (scores.base.size() != classes || !are_finite(scores.base)) {
        return "has no base score for each class";
    }
    for (const TreeScores::Tree& tree : scores.trees) {
        if (tree.of_class >= classes || !is_sound(tree, features)) {
            return "has a tree that leads nowhere";
        }
    }
    return {};
}

std::string fault_of(const Standardisation& standardisation, std::size_t features) {
    const auto is_above_0 = [](float scale) { return scale > 0.0F; };
    if (standardisation.mean.size() != features || standardisation.scale.size() != features ||
        !are_finite(standardisation.mean) || !are_finite(standardisation.scale) ||
        !std::ranges::all_of(standardisation.scale, is_above_0)) {
        return "has no mean and scale for each feature";
    }
    return {};
}

}  // namespace

void predict(const FocusModel& model, std::span<const float> row, std::span<double> out) {
    FG_ASSERT(row.size() == model.features.size() && out.size() == model.classes.size());
    Row prepared(row.size());
    std::ranges::copy(row, prepared.values().begin());
    prepare(model, prepared.values());
    std::visit([&](const auto& scores) { add_scores(scores, prepared.values(), out); },
               model.scores);
    soften(out, model.temperature);
}

std::string fault_of(const FocusModel& model) {
    const std::size_t features = model.features.size();
    const std::size_t classes = model.classes.size();
    if (features == 0 || classes < 2) {
        return fmt::format("has {} features and {} classes", features, classes);
    }
    if (!(model.temperature > 0.0) || !std::isfinite(model.temperature)) {
        return "has a temperature that is not above 0";
    }
    if (!model.fill.empty() && (model.fill.size() != features || !are_finite(model.fill))) {
        return "does not say for each feature what a missing value counts as";
    }
    if (std::holds_alternative<LinearScores>(model.scores) && model.fill.empty()) {
        return "does not say what a missing value counts as";
    }
    if (model.standardisation) {
        if (auto fault = fault_of(*model.standardisation, features); !fault.empty()) {
            return fault;
        }
    }
    return std::visit([&](const auto& scores) { return fault_of(scores, features, classes); },
                      model.scores);
}

}  // namespace focusguard::train
