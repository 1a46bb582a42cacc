// A trained model: what it looks at, what it tells apart, and how it gets from one to the other.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include <Eigen/Core>

namespace focusguard::train {

// score[k] = coefficients[k] · x + intercepts[k].
struct LinearScores {
    Eigen::MatrixXd coefficients;  // classes × features
    Eigen::VectorXd intercepts;    // a number a class; they add up to 0
};

// A tree's node. A leaf has feature -1, and its value; any other sends a row to `below` when its
// feature is < threshold, to `missing` when it is NaN, else to `above`.
struct TreeNode {
    std::int32_t feature = -1;
    float threshold = 0.0F;
    std::int32_t below = 0;  // places in the tree's nodes, all behind the node's own
    std::int32_t above = 0;
    bool missing_is_below = false;
    float value = 0.0F;
};

// score[k] = base[k] + the sum of the leaves that the class' trees send a row to.
struct TreeScores {
    struct Tree {
        std::uint8_t of_class = 0;
        std::vector<TreeNode> nodes;  // the root first; at least one
    };

    std::vector<float> base;  // one a class
    std::vector<Tree> trees;
};

// What is done to each feature before the scores: (x - mean) / scale.
struct Standardisation {
    std::vector<float> mean;
    std::vector<float> scale;  // above 0
};

struct FocusModel {
    std::vector<std::string> features;  // as dataset::parse_feature() takes them; at least one
    std::vector<std::string> classes;   // at least two
    // What a missing (NaN) value counts as, one a feature; empty: the trees have their own way.
    std::vector<float> fill;
    std::optional<Standardisation> standardisation;
    std::variant<LinearScores, TreeScores> scores;
    double temperature = 1.0;  // above 0; the scores are divided by it
};

// P(class k | row) = softmax(scores / temperature)[k]. `row` has a value for each feature, NaN
// where there is none; `out` a place for each class. Does not allocate for up to 64 features and
// classes. Any thread.
void predict(const FocusModel& model, std::span<const float> row, std::span<double> out);

// The sizes agree, the numbers are finite and the trees end: a clause that says what is wrong, or
// an empty one. What predict() requires.
std::string fault_of(const FocusModel& model);

}  // namespace focusguard::train
