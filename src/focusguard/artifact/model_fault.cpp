#include "focusguard/artifact/model_fault.hpp"

#include <algorithm>
#include <cstddef>
#include <set>
#include <string_view>
#include <variant>
#include <vector>

#include <fmt/format.h>

#include "focusguard/artifact/card_json.hpp"
#include "focusguard/artifact/onnx_model.hpp"
#include "focusguard/base/text.hpp"
#include "focusguard/dataset/feature.hpp"

namespace focusguard::artifact {

namespace {

using train::FocusModel;
using train::TreeNode;
using train::TreeScores;

// Chosen: above what a diary's columns and a person's states are.
constexpr std::size_t kMostFeatures = 256;
constexpr std::size_t kMostClasses = 16;
constexpr std::size_t kLongestClass = 64;

bool are_distinct(const std::vector<std::string>& names) {
    return std::set<std::string_view>(names.begin(), names.end()).size() == names.size();
}

std::string fault_of_names(const FocusModel& model) {
    if (model.features.size() > kMostFeatures || model.classes.size() > kMostClasses) {
        return fmt::format("it has {} features and {} classes", model.features.size(),
                           model.classes.size());
    }
    for (const std::string& feature : model.features) {
        if (!dataset::parse_feature(feature)) {
            return fmt::format("its \"{}\" is no feature of this program's",
                               printable(feature, kLongestClass));
        }
    }
    for (const std::string& name : model.classes) {
        if (name.empty() || name.size() > kLongestClass || !is_printable(name)) {
            return "it has a class without a short name";
        }
    }
    if (!are_distinct(model.features) || !are_distinct(model.classes)) {
        return "it has a feature or a class twice";
    }
    return {};
}

// Each node but the root hangs on one other; ONNX runtimes take a node on which none hangs for one
// more root.
bool is_a_tree(const TreeScores::Tree& tree) {
    std::vector<int> parents(tree.nodes.size(), 0);
    for (const TreeNode& node : tree.nodes) {
        if (node.feature >= 0) {
            ++parents[static_cast<std::size_t>(node.below)];
            ++parents[static_cast<std::size_t>(node.above)];
        }
    }
    return std::all_of(parents.begin() + 1, parents.end(), [](int count) { return count == 1; });
}

std::string fault_of_trees(const TreeScores& scores) {
    if (scores.trees.empty()) {
        return "it has no tree";
    }
    std::size_t nodes = 0;
    for (const TreeScores::Tree& tree : scores.trees) {
        nodes += tree.nodes.size();
        if (!is_a_tree(tree)) {
            return "it has a tree whose nodes hang together otherwise than a tree's";
        }
    }
    return nodes <= kMostNodes ? "" : fmt::format("it has more than {} nodes", kMostNodes);
}

}  // namespace

std::string writable_fault(const train::TrainedModel& model) {
    if (const std::string fault = train::fault_of(model.model); !fault.empty()) {
        return fmt::format("it {}", fault);
    }
    if (std::string fault = fault_of_names(model.model); !fault.empty()) {
        return fault;
    }
    const auto* trees = std::get_if<TreeScores>(&model.model.scores);
    if (trees != nullptr) {
        if (std::string fault = fault_of_trees(*trees); !fault.empty()) {
            return fault;
        }
    }
    if (model.card.kind != (trees != nullptr ? "xgboost" : "logreg")) {
        return "its kind is not what its scores are";
    }
    return fault_of(model.card);
}

}  // namespace focusguard::artifact
