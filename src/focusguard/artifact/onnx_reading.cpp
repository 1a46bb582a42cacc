#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "focusguard/artifact/card_json.hpp"
#include "focusguard/artifact/onnx_model.hpp"
#include "focusguard/artifact/onnx_names.hpp"

namespace focusguard::artifact {

namespace {

using nlohmann::ordered_json;
using train::FocusModel;
using train::LinearScores;
using train::Standardisation;
using train::TrainedModel;
using train::TreeNode;
using train::TreeScores;

Unexpected lacks(std::string what) {
    return Unexpected(ErrorCode::kDataLoss, fmt::format("it has no {}", what));
}

const std::string* find_property(const onnx::ModelProto& message, std::string_view key) {
    const auto found = std::ranges::find(message.metadata_props(), key,
                                         [](const auto& property) { return property.key(); });
    return found == message.metadata_props().end() ? nullptr : &found->value();
}

Result<std::vector<std::string>> names_in(const onnx::ModelProto& message, const char* key) {
    const std::string* text = find_property(message, key);
    const ordered_json json =
        text == nullptr ? ordered_json() : ordered_json::parse(*text, nullptr, false);
    const auto is_text = [](const ordered_json& name) { return name.is_string(); };
    if (!json.is_array() || !std::ranges::all_of(json, is_text)) {
        return lacks(fmt::format("list of {} in its metadata", key));
    }
    return json.get<std::vector<std::string>>();
}

Result<train::ModelCard> card_in(const onnx::ModelProto& message) {
    ordered_json json = to_json(train::ModelCard());
    for (auto& [key, value] : json.items()) {
        const std::string* text = find_property(message, key);
        if (text == nullptr) {
            return lacks(fmt::format("{} in its metadata", key));
        }
        value =
            value.is_string() ? ordered_json(*text) : ordered_json::parse(*text, nullptr, false);
    }
    return card_of(json);
}

const onnx::TensorProto* find_tensor(const onnx::GraphProto& graph, std::string_view name) {
    const auto found = std::ranges::find(graph.initializer(), name,
                                         [](const auto& tensor) { return tensor.name(); });
    return found == graph.initializer().end() ? nullptr : &*found;
}

// Empty when there is no such tensor.
std::vector<float> floats_in(const onnx::GraphProto& graph, std::string_view name) {
    const onnx::TensorProto* tensor = find_tensor(graph, name);
    return tensor == nullptr
               ? std::vector<float>()
               : std::vector<float>(tensor->float_data().begin(), tensor->float_data().end());
}

Result<std::vector<double>> doubles_in(const onnx::GraphProto& graph, std::string_view name,
                                       std::size_t size) {
    const onnx::TensorProto* tensor = find_tensor(graph, name);
    if (tensor == nullptr || static_cast<std::size_t>(tensor->double_data().size()) != size) {
        return lacks(fmt::format("tensor \"{}\" of {} numbers", name, size));
    }
    return std::vector<double>(tensor->double_data().begin(), tensor->double_data().end());
}

Result<LinearScores> linear_scores_in(const onnx::GraphProto& graph, std::size_t features,
                                      std::size_t classes) {
    const std::vector<double> coefficients =
        FG_TRY(doubles_in(graph, kCoefficients, features * classes));
    const std::vector<double> intercepts = FG_TRY(doubles_in(graph, kIntercepts, classes));
    const auto rows = static_cast<Eigen::Index>(classes);
    const auto columns = static_cast<Eigen::Index>(features);
    return LinearScores{Eigen::Map<const Eigen::MatrixXd>(coefficients.data(), rows, columns),
                        Eigen::Map<const Eigen::VectorXd>(intercepts.data(), rows)};
}

const onnx::AttributeProto& find_attribute(const onnx::NodeProto& node, std::string_view name) {
    const auto found = std::ranges::find(node.attribute(), name,
                                         [](const auto& attribute) { return attribute.name(); });
    return found == node.attribute().end() ? onnx::AttributeProto::default_instance() : *found;
}

// The lists of a TreeEnsembleRegressor, as long as they ought to be or not.
struct TreeLists {
    explicit TreeLists(const onnx::NodeProto& node)
        : trees(find_attribute(node, kTreeIds).ints()),
          features(find_attribute(node, kFeatureIds).ints()),
          modes(find_attribute(node, kModes).strings()),
          thresholds(find_attribute(node, kThresholds).floats()),
          true_nodes(find_attribute(node, kTrueNodes).ints()),
          false_nodes(find_attribute(node, kFalseNodes).ints()),
          missing_is_true(find_attribute(node, kMissingIsTrue).ints()),
          leaf_classes(find_attribute(node, kLeafClasses).ints()),
          leaf_values(find_attribute(node, kLeafValues).floats()) {}

    bool fit_each_other() const {
        const auto leaves = static_cast<int>(std::ranges::count(modes, std::string_view(kLeaf)));
        const auto has_all = [&](int size) { return size == trees.size(); };
        return has_all(features.size()) && has_all(modes.size()) && has_all(thresholds.size()) &&
               has_all(true_nodes.size()) && has_all(false_nodes.size()) &&
               has_all(missing_is_true.size()) && leaf_classes.size() == leaves &&
               leaf_values.size() == leaves;
    }

    const google::protobuf::RepeatedField<std::int64_t>& trees;
    const google::protobuf::RepeatedField<std::int64_t>& features;
    const google::protobuf::RepeatedPtrField<std::string>& modes;
    const google::protobuf::RepeatedField<float>& thresholds;
    const google::protobuf::RepeatedField<std::int64_t>& true_nodes;
    const google::protobuf::RepeatedField<std::int64_t>& false_nodes;
    const google::protobuf::RepeatedField<std::int64_t>& missing_is_true;
    const google::protobuf::RepeatedField<std::int64_t>& leaf_classes;
    const google::protobuf::RepeatedField<float>& leaf_values;
};

// A number that does not fit becomes one that no place and no feature has.
std::int32_t place_of(std::int64_t number) {
    return number >= 0 && std::in_range<std::int32_t>(number)
               ? static_cast<std::int32_t>(number)
               : std::numeric_limits<std::int32_t>::max();
}

Result<TreeScores> tree_scores_in(const onnx::NodeProto& node) {
    const TreeLists lists(node);
    if (!lists.fit_each_other()) {
        return lacks("trees whose lists are of one length");
    }
    const auto& base = find_attribute(node, kBaseValues).floats();
    TreeScores scores{{base.begin(), base.end()}, {}};
    int leaf = 0;
    for (int i = 0; i < lists.trees.size(); ++i) {
        if (i == 0 || lists.trees[i] != lists.trees[i - 1]) {
            scores.trees.emplace_back();
        }
        TreeScores::Tree& tree = scores.trees.back();
        TreeNode& tree_node = tree.nodes.emplace_back();
        if (lists.modes[i] == kLeaf) {
            tree.of_class = static_cast<std::uint8_t>(lists.leaf_classes[leaf]);
            tree_node.value = lists.leaf_values[leaf];
            ++leaf;
        } else {
            tree_node = {place_of(lists.features[i]),   lists.thresholds[i],
                         place_of(lists.true_nodes[i]), place_of(lists.false_nodes[i]),
                         lists.missing_is_true[i] != 0, 0.0F};
        }
    }
    return scores;
}

}  // namespace

Result<TrainedModel> model_of(const onnx::ModelProto& message) {
    TrainedModel result;
    result.card = FG_TRY(card_in(message));
    FocusModel& model = result.model;
    model.features = FG_TRY(names_in(message, kFeatures));
    model.classes = FG_TRY(names_in(message, kClasses));
    const onnx::GraphProto& graph = message.graph();
    model.fill = floats_in(graph, kFill);
    if (find_tensor(graph, kMean) != nullptr) {
        model.standardisation = Standardisation{floats_in(graph, kMean), floats_in(graph, kScale)};
    }
    const auto trees = std::ranges::find(graph.node(), std::string_view(kTrees),
                                         [](const auto& node) { return node.op_type(); });
    if (trees != graph.node().end()) {
        model.scores = FG_TRY(tree_scores_in(*trees));
    } else {
        model.scores = FG_TRY(linear_scores_in(graph, model.features.size(), model.classes.size()));
    }
    model.temperature = FG_TRY(doubles_in(graph, kTemperature, 1)).front();
    return result;
}

}  // namespace focusguard::artifact
