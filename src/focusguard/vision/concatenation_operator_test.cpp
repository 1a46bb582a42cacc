#include "focusguard/vision/concatenation_operator.hpp"

#include <numeric>
#include <vector>

#include "focusguard/vision/one_node_test_support.hpp"

namespace focusguard::vision {
namespace {

struct Options {
    int axis = 0;
    int activation = 0;
};

class Concatenation : public OneNode {
public:
    Concatenation(const std::vector<std::vector<int>>& shapes, Options options)
        : OneNode(concatenation_operator(), shapes), options_(options) {
        set_builtin_data(&options_);
    }

    // Each input counts on where the one before it ended.
    std::vector<float> joined(std::size_t inputs) {
        float next = 0.0F;
        for (std::size_t i = 0; i < inputs; ++i) {
            float* const values = tensor(i).data.f;
            const std::size_t count = tensor(i).bytes / sizeof(float);
            std::iota(values, values + count, next);
            next += static_cast<float>(count);
        }
        EXPECT_TRUE(run());
        const float* const values = output().data.f;
        return {values, values + output().bytes / sizeof(float)};
    }

private:
    Options options_;
};

std::vector<int> shape_of(const TfLiteTensor& tensor) {
    return {tensor.dims->data, tensor.dims->data + tensor.dims->size};
}

TEST(ConcatenationOperator, JoinsAlongTheFirstAxis) {
    Concatenation node({{1, 2}, {2, 2}}, {.axis = 0});
    ASSERT_TRUE(node.prepare());
    EXPECT_EQ(shape_of(node.output()), (std::vector{3, 2}));
    EXPECT_EQ(node.joined(2), (std::vector{0.0F, 1.0F, 2.0F, 3.0F, 4.0F, 5.0F}));
}

TEST(ConcatenationOperator, JoinsRowByRowAlongTheLastAxis) {
    for (const int axis : {1, -1}) {
        Concatenation node({{2, 1}, {2, 2}}, {.axis = axis});
        ASSERT_TRUE(node.prepare());
        EXPECT_EQ(shape_of(node.output()), (std::vector{2, 3}));
        EXPECT_EQ(node.joined(2), (std::vector{0.0F, 2.0F, 3.0F, 1.0F, 4.0F, 5.0F}));
    }
}

TEST(ConcatenationOperator, TakesAnyNumberOfInputs) {
    Concatenation one({{1, 3}}, {.axis = 1});
    ASSERT_TRUE(one.prepare());
    EXPECT_EQ(one.joined(1), (std::vector{0.0F, 1.0F, 2.0F}));
    Concatenation three({{1, 1, 1}, {1, 2, 1}, {1, 1, 1}}, {.axis = 1});
    ASSERT_TRUE(three.prepare());
    EXPECT_EQ(three.joined(3), (std::vector{0.0F, 1.0F, 2.0F, 3.0F}));
}

TEST(ConcatenationOperator, RefusesWhatDoesNotFit) {
    reports() = 0;
    EXPECT_FALSE(Concatenation({{1, 2}, {2, 3}}, {.axis = 0}).prepare());
    EXPECT_FALSE(Concatenation({{1, 2}, {1, 2, 1}}, {.axis = 0}).prepare());
    EXPECT_FALSE(Concatenation({{1, 2}, {1, 2}}, {.axis = 2}).prepare());
    EXPECT_FALSE(Concatenation({{1, 2}, {1, 2}}, {.axis = -3}).prepare());
    EXPECT_FALSE(Concatenation({{1, 2}, {1, 2}}, {.axis = 0, .activation = 1}).prepare());
    EXPECT_FALSE(Concatenation({{1, 1, 1, 1, 1}}, {.axis = 0}).prepare());
    Concatenation whole_numbers({{1, 2}, {1, 2}}, {.axis = 0});
    whole_numbers.tensor(1).type = kTfLiteInt32;
    EXPECT_FALSE(whole_numbers.prepare());
    Concatenation without_options({{1, 2}}, {.axis = 0});
    without_options.set_builtin_data(nullptr);
    EXPECT_FALSE(without_options.prepare());
    EXPECT_EQ(reports(), 8);
}

}  // namespace
}  // namespace focusguard::vision
