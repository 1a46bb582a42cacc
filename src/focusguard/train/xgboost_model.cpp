#include "focusguard/train/xgboost_model.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <functional>
#include <iterator>
#include <limits>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "focusguard/dataset/feature.hpp"
#include "focusguard/state/focus_state.hpp"

namespace focusguard::train {

namespace {

using Json = nlohmann::json;

// More than any that was grown on purpose.
constexpr std::size_t kMostFeatures = 10'000;
constexpr std::size_t kMostClasses = 256;

Unexpected fault(std::string what) {
    return Unexpected(ErrorCode::kInvalidArgument, std::move(what));
}

// XGBoost writes the numbers of its parameters as texts.
template <typename Number>
std::optional<Number> parse_number(const Json& text) {
    const auto& digits = text.get_ref<const std::string&>();
    Number number{};
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error != std::errc() || end != digits.data() + digits.size()) {
        return std::nullopt;
    }
    return number;
}

// A tree as the file has it: lists with a place for each node.
struct NodeLists {
    std::vector<std::int32_t> below;
    std::vector<std::int32_t> above;
    std::vector<std::int32_t> feature;
    std::vector<float> number;  // of a leaf its value, else the threshold
    std::vector<bool> missing_is_below;
};

// What is beyond the range becomes its end, which no place and no class has. Throws what
// nlohmann::json does when it is no whole number: to convert others is undefined.
std::int32_t whole_number(const Json& number) {
    using Limits = std::numeric_limits<std::int32_t>;
    const auto value = number.get_ref<const Json::number_integer_t&>();
    return static_cast<std::int32_t>(std::clamp<std::int64_t>(value, Limits::min(), Limits::max()));
}

std::vector<std::int32_t> whole_numbers(const Json& list) {
    std::vector<std::int32_t> numbers;
    std::ranges::transform(list, std::back_inserter(numbers), whole_number);
    return numbers;
}

// Flags are numbers in some versions and true or false in others.
std::vector<bool> flags_of(const Json& list) {
    std::vector<bool> flags;
    for (const Json& flag : list) {
        flags.push_back(flag.is_boolean() ? flag.get<bool>() : whole_number(flag) != 0);
    }
    return flags;
}

NodeLists lists_of(const Json& tree) {
    return {whole_numbers(tree.at("left_children")), whole_numbers(tree.at("right_children")),
            whole_numbers(tree.at("split_indices")),
            tree.at("split_conditions").get<std::vector<float>>(),
            flags_of(tree.at("default_left"))};
}

bool are_of_one_size(const NodeLists& lists) {
    const std::size_t size = lists.below.size();
    return lists.above.size() == size && lists.feature.size() == size &&
           lists.number.size() == size && lists.missing_is_below.size() == size;
}

// The nodes that can be reached, each before those that it leads to; none when they form no tree.
std::optional<std::vector<TreeNode>> nodes_of(const NodeLists& lists) {
    const auto size = static_cast<std::int32_t>(lists.below.size());
    const auto is_node = [&](std::int32_t place) { return place >= 0 && place < size; };
    if (size == 0) {
        return std::nullopt;
    }
    std::vector<TreeNode> nodes;
    std::vector<std::int32_t> places = {0};  // in the lists, of the nodes here
    for (std::size_t i = 0; i < places.size(); ++i) {
        const auto place = static_cast<std::size_t>(places[i]);
        TreeNode node;
        if (lists.below[place] < 0) {
            node.value = lists.number[place];
        } else {
            if (!is_node(lists.below[place]) || !is_node(lists.above[place]) ||
                lists.feature[place] < 0 || places.size() + 2 > lists.below.size()) {
                return std::nullopt;
            }
            node.feature = lists.feature[place];
            node.threshold = lists.number[place];
            node.missing_is_below = lists.missing_is_below[place];
            node.below = static_cast<std::int32_t>(places.size());
            node.above = node.below + 1;
            places.push_back(lists.below[place]);
            places.push_back(lists.above[place]);
        }
        nodes.push_back(node);
    }
    return nodes;
}

Status check_kind(const Json& learner) {
    const auto booster = learner.at("gradient_booster").at("name").get<std::string>();
    if (booster != "gbtree") {
        return fault(fmt::format("is of booster {}, not gbtree", booster));
    }
    const auto objective = learner.at("objective").at("name").get<std::string>();
    if (objective != "multi:softprob" && objective != "multi:softmax") {
        return fault(fmt::format("has the objective {}, not multi:softprob", objective));
    }
    return {};
}

Result<XgboostModel> empty_model(const Json& parameters) {
    const auto features = parse_number<std::size_t>(parameters.at("num_feature"));
    const auto classes = parse_number<std::size_t>(parameters.at("num_class"));
    const auto base = parse_number<float>(parameters.at("base_score"));
    if (!features || *features < 1 || *features > kMostFeatures || !classes || *classes < 2 ||
        *classes > kMostClasses || !base || !std::isfinite(*base)) {
        return fault("does not say how many features and classes it has, and where it starts");
    }
    XgboostModel model;
    model.feature_count = *features;
    model.class_count = *classes;
    model.scores.base.assign(*classes, *base);
    return model;
}

Status add_trees(const Json& booster, XgboostModel& model) {
    const Json& trees = booster.at("trees");
    const Json& classes = booster.at("tree_info");
    if (classes.size() != trees.size()) {
        return fault("does not say of which class each tree is");
    }
    for (std::size_t i = 0; i < trees.size(); ++i) {
        const NodeLists lists = lists_of(trees.at(i));
        const auto of_class = whole_number(classes.at(i));
        if (!trees.at(i).value("categories_nodes", Json::array()).empty()) {
            return fault("splits by categories, which a diary has none of");
        }
        auto nodes = are_of_one_size(lists) ? nodes_of(lists) : std::nullopt;
        if (!nodes || of_class < 0 || static_cast<std::size_t>(of_class) >= model.class_count) {
            return fault(fmt::format("has a tree, number {}, that leads nowhere", i));
        }
        model.scores.trees.push_back({static_cast<std::uint8_t>(of_class), std::move(*nodes)});
    }
    return {};
}

// What predict() requires of trees, by the one function that says so.
std::string fault_of_scores(const XgboostModel& model) {
    FocusModel whole;
    whole.features.resize(model.feature_count);
    whole.classes.resize(model.class_count);
    whole.scores = model.scores;
    return fault_of(whole);
}

Result<XgboostModel> model_of(const Json& learner) {
    FG_TRY(check_kind(learner));
    auto model = FG_TRY(empty_model(learner.at("learner_model_param")));
    model.features = learner.value("feature_names", std::vector<std::string>());
    if (!model.features.empty() && model.features.size() != model.feature_count) {
        return fault("does not name each of its features");
    }
    if (const Json attributes = learner.value("attributes", Json::object());
        attributes.contains("focusguard_classes")) {
        model.classes = Json::parse(attributes.at("focusguard_classes").get<std::string>())
                            .get<std::vector<std::string>>();
    }
    FG_TRY(add_trees(learner.at("gradient_booster").at("model"), model));
    if (std::string what = fault_of_scores(model); !what.empty()) {
        return fault(std::move(what));
    }
    return model;
}

}  // namespace

Result<XgboostModel> parse_xgboost_model(std::string_view json) {
    try {
        return model_of(Json::parse(json).at("learner"));
    } catch (const Json::exception&) {
        return fault("is no JSON of an XGBoost model");
    }
}

Result<FocusModel> import_xgboost_model(std::string_view json) {
    XgboostModel read = FG_TRY(parse_xgboost_model(json));
    if (read.features.empty()) {
        return fault("does not name its features; train it on columns that have names");
    }
    for (const std::string& feature : read.features) {
        if (!dataset::parse_feature(feature)) {
            return fault(fmt::format("has the feature \"{}\", which no diary has", feature));
        }
    }
    if (read.classes.size() != read.class_count) {
        return fault(
            fmt::format("does not name its {} classes; set its attribute "
                        "focusguard_classes to a JSON list of them",
                        read.class_count));
    }
    const bool is_in_order = std::ranges::adjacent_find(
                                 read.classes, std::ranges::greater_equal()) == read.classes.end();
    const bool are_states = std::ranges::all_of(
        read.classes, [](const auto& name) { return state::parse_focus_state(name).has_value(); });
    if (!is_in_order || !are_states) {
        return fault("has other classes than AWAY, DISTRACTED and FOCUSED, in this order");
    }
    FocusModel model;
    model.features = std::move(read.features);
    model.classes = std::move(read.classes);
    model.scores = std::move(read.scores);
    return model;
}

}  // namespace focusguard::train
