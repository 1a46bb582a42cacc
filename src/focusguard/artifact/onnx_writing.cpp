#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "focusguard/artifact/card_json.hpp"
#include "focusguard/artifact/onnx_model.hpp"
#include "focusguard/artifact/onnx_names.hpp"

namespace focusguard::artifact {

namespace {

using train::FocusModel;
using train::LinearScores;
using train::TreeNode;
using train::TreeScores;

// IR 7 with operator set 13 (2020): ONNX Runtime 1.8 and all later ones take them.
constexpr std::int64_t kIrVersion = 7;
constexpr std::int64_t kOperatorSet = 13;
constexpr std::int64_t kTreeOperatorSet = 1;
constexpr const char* kTreeDomain = "ai.onnx.ml";

constexpr std::int64_t kAlongClasses = 1;

// Adds nodes one after another, each with one output of its own name.
class GraphWriter {
public:
    explicit GraphWriter(onnx::GraphProto& graph) : graph_(graph) {}

    onnx::NodeProto& node(const char* operation, const std::vector<std::string>& inputs,
                          const char* output) {
        onnx::NodeProto& node = *graph_.add_node();
        node.set_name(output);
        node.set_op_type(operation);
        for (const std::string& input : inputs) {
            node.add_input(input);
        }
        node.add_output(output);
        return node;
    }

    void tensor(const char* name, std::span<const float> values) {
        onnx::TensorProto& tensor = *graph_.add_initializer();
        tensor.set_name(name);
        tensor.set_data_type(onnx::TensorProto::FLOAT);
        tensor.add_dims(static_cast<std::int64_t>(values.size()));
        tensor.mutable_float_data()->Add(values.begin(), values.end());
    }

    // Double precision, as the model has it.
    void tensor(const char* name, std::span<const double> values,
                const std::vector<std::int64_t>& sizes) {
        onnx::TensorProto& tensor = *graph_.add_initializer();
        tensor.set_name(name);
        tensor.set_data_type(onnx::TensorProto::DOUBLE);
        tensor.mutable_dims()->Add(sizes.begin(), sizes.end());
        tensor.mutable_double_data()->Add(values.begin(), values.end());
    }

private:
    onnx::GraphProto& graph_;
};

onnx::AttributeProto& attribute(onnx::NodeProto& node, const char* name,
                                onnx::AttributeProto::AttributeType type) {
    onnx::AttributeProto& attribute = *node.add_attribute();
    attribute.set_name(name);
    attribute.set_type(type);
    return attribute;
}

void set_number(onnx::NodeProto& node, const char* name, std::int64_t value) {
    attribute(node, name, onnx::AttributeProto::INT).set_i(value);
}

void set_text(onnx::NodeProto& node, const char* name, const char* value) {
    attribute(node, name, onnx::AttributeProto::STRING).set_s(value);
}

// The values that the scores are made of: a name, after what comes before it.
std::string write_preparation(GraphWriter& graph, const FocusModel& model) {
    std::string values = "features";
    if (!model.fill.empty()) {
        graph.tensor(kFill, model.fill);
        graph.node("IsNaN", {values}, "missing");
        graph.node("Where", {"missing", kFill, values}, "filled");
        values = "filled";
    }
    if (model.standardisation) {
        graph.tensor(kMean, model.standardisation->mean);
        graph.tensor(kScale, model.standardisation->scale);
        graph.node("Sub", {values, kMean}, "centred");
        graph.node("Div", {"centred", kScale}, "standardised");
        values = "standardised";
    }
    return values;
}

void write_cast(GraphWriter& graph, const std::string& from, const char* to,
                onnx::TensorProto::DataType type) {
    set_number(graph.node("Cast", {from}, to), "to", type);
}

// "scores", in double precision: the features' own scale may be anything.
void write_scores(GraphWriter& graph, const std::string& values, const LinearScores& linear) {
    const std::int64_t classes = linear.coefficients.rows();
    const std::int64_t features = linear.coefficients.cols();
    // A column-major matrix of classes × features is a row-major one of features × classes.
    static_assert(!decltype(linear.coefficients)::IsRowMajor);
    graph.tensor(kCoefficients,
                 {linear.coefficients.data(), static_cast<std::size_t>(classes * features)},
                 {features, classes});
    graph.tensor(kIntercepts, {linear.intercepts.data(), static_cast<std::size_t>(classes)},
                 {classes});
    write_cast(graph, values, "exact", onnx::TensorProto::DOUBLE);
    graph.node("MatMul", {"exact", kCoefficients}, "products");
    graph.node("Add", {"products", kIntercepts}, "scores");
}

// The attributes of a TreeEnsembleRegressor: a list for each, of all trees' nodes or leaves.
class TreeAttributes {
public:
    explicit TreeAttributes(onnx::NodeProto& node)
        : tree_(integers(node, kTreeIds)),
          node_(integers(node, "nodes_nodeids")),
          feature_(integers(node, kFeatureIds)),
          mode_(*attribute(node, kModes, onnx::AttributeProto::STRINGS).mutable_strings()),
          threshold_(floats(node, kThresholds)),
          true_node_(integers(node, kTrueNodes)),
          false_node_(integers(node, kFalseNodes)),
          missing_is_true_(integers(node, kMissingIsTrue)),
          leaf_tree_(integers(node, "target_treeids")),
          leaf_node_(integers(node, "target_nodeids")),
          leaf_class_(integers(node, kLeafClasses)),
          leaf_value_(floats(node, kLeafValues)) {}

    void add(std::int64_t tree, std::int64_t place, const TreeNode& node, std::uint8_t of_class) {
        const bool is_leaf = node.feature < 0;
        tree_.Add(tree);
        node_.Add(place);
        feature_.Add(is_leaf ? 0 : node.feature);
        *mode_.Add() = is_leaf ? kLeaf : kBranch;
        threshold_.Add(is_leaf ? 0.0F : node.threshold);
        true_node_.Add(is_leaf ? 0 : node.below);
        false_node_.Add(is_leaf ? 0 : node.above);
        missing_is_true_.Add(!is_leaf && node.missing_is_below ? 1 : 0);
        if (is_leaf) {
            leaf_tree_.Add(tree);
            leaf_node_.Add(place);
            leaf_class_.Add(of_class);
            leaf_value_.Add(node.value);
        }
    }

private:
    using Integers = google::protobuf::RepeatedField<std::int64_t>;
    using Floats = google::protobuf::RepeatedField<float>;

    static Integers& integers(onnx::NodeProto& node, const char* name) {
        return *attribute(node, name, onnx::AttributeProto::INTS).mutable_ints();
    }

    static Floats& floats(onnx::NodeProto& node, const char* name) {
        return *attribute(node, name, onnx::AttributeProto::FLOATS).mutable_floats();
    }

    Integers& tree_;
    Integers& node_;
    Integers& feature_;
    google::protobuf::RepeatedPtrField<std::string>& mode_;
    Floats& threshold_;
    Integers& true_node_;
    Integers& false_node_;
    Integers& missing_is_true_;
    Integers& leaf_tree_;
    Integers& leaf_node_;
    Integers& leaf_class_;
    Floats& leaf_value_;
};

void write_scores(GraphWriter& graph, const std::string& values, const TreeScores& scores) {
    onnx::NodeProto& node = graph.node(kTrees, {values}, "sums");
    node.set_domain(kTreeDomain);
    TreeAttributes attributes(node);
    std::int64_t tree_number = 0;
    for (const TreeScores::Tree& tree : scores.trees) {
        std::int64_t place = 0;
        for (const TreeNode& tree_node : tree.nodes) {
            attributes.add(tree_number, place++, tree_node, tree.of_class);
        }
        ++tree_number;
    }
    attribute(node, kBaseValues, onnx::AttributeProto::FLOATS)
        .mutable_floats()
        ->Add(scores.base.begin(), scores.base.end());
    set_number(node, "n_targets", static_cast<std::int64_t>(scores.base.size()));
    set_text(node, "aggregate_function", "SUM");
    set_text(node, "post_transform", "NONE");
    write_cast(graph, "sums", "scores", onnx::TensorProto::DOUBLE);
}

void write_probabilities(GraphWriter& graph, double temperature) {
    graph.tensor(kTemperature, {&temperature, 1}, {});
    graph.node("Div", {"scores", kTemperature}, "softened");
    set_number(graph.node("Softmax", {"softened"}, "exact_probabilities"), "axis", kAlongClasses);
    write_cast(graph, "exact_probabilities", "probabilities", onnx::TensorProto::FLOAT);
    onnx::NodeProto& label = graph.node("ArgMax", {"probabilities"}, "label");
    set_number(label, "axis", kAlongClasses);
    set_number(label, "keepdims", 0);
}

void describe(onnx::ValueInfoProto& value, const char* name, onnx::TensorProto::DataType type,
              std::size_t columns) {
    value.set_name(name);
    onnx::TypeProto::Tensor& tensor = *value.mutable_type()->mutable_tensor_type();
    tensor.set_elem_type(type);
    tensor.mutable_shape()->add_dim()->set_dim_param("rows");
    if (columns > 0) {
        tensor.mutable_shape()->add_dim()->set_dim_value(static_cast<std::int64_t>(columns));
    }
}

void write_graph(onnx::GraphProto& graph, const FocusModel& model) {
    graph.set_name("focusguard");
    GraphWriter writer(graph);
    const std::string values = write_preparation(writer, model);
    std::visit([&](const auto& scores) { write_scores(writer, values, scores); }, model.scores);
    write_probabilities(writer, model.temperature);
    describe(*graph.add_input(), "features", onnx::TensorProto::FLOAT, model.features.size());
    describe(*graph.add_output(), "probabilities", onnx::TensorProto::FLOAT, model.classes.size());
    describe(*graph.add_output(), "label", onnx::TensorProto::INT64, 0);
}

void write_property(onnx::ModelProto& message, const std::string& key, std::string value) {
    onnx::StringStringEntryProto& property = *message.add_metadata_props();
    property.set_key(key);
    property.set_value(std::move(value));
}

// Texts as they are, all else as JSON.
void write_metadata(onnx::ModelProto& message, const train::TrainedModel& model) {
    write_property(message, kFeatures, nlohmann::json(model.model.features).dump());
    write_property(message, kClasses, nlohmann::json(model.model.classes).dump());
    const nlohmann::ordered_json card = to_json(model.card);
    for (const auto& [key, value] : card.items()) {
        write_property(message, key,
                       value.is_string() ? value.template get<std::string>() : value.dump());
    }
}

}  // namespace

onnx::ModelProto onnx_of(const train::TrainedModel& model) {
    onnx::ModelProto message;
    message.set_ir_version(kIrVersion);
    message.set_producer_name("focusguard");
    message.set_producer_version(model.card.program_version);
    message.add_opset_import()->set_version(kOperatorSet);
    if (std::holds_alternative<TreeScores>(model.model.scores)) {
        onnx::OperatorSetIdProto& trees = *message.add_opset_import();
        trees.set_domain(kTreeDomain);
        trees.set_version(kTreeOperatorSet);
    }
    write_graph(*message.mutable_graph(), model.model);
    write_metadata(message, model);
    return message;
}

}  // namespace focusguard::artifact
