#include "focusguard/vision/interpreter.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "focusguard/vision/tflite_api.hpp"
#include "focusguard/vision/vision_test_support.hpp"

namespace focusguard::vision {
namespace {

Interpreter network(const ModelSpec& spec, int num_threads = 1) {
    return Interpreter::create(load_model_file(models_directory(), spec).value(), num_threads)
        .value();
}

void fill_with_pattern(std::span<float> input) {
    for (std::size_t i = 0; i < input.size(); ++i) {
        input[i] = static_cast<float>(i % 251) / 251.0F;
    }
}

std::vector<std::vector<float>> outputs_of(const Interpreter& interpreter) {
    std::vector<std::vector<float>> outputs;
    for (std::size_t i = 0; i < interpreter.output_count(); ++i) {
        const std::span<const float> values = interpreter.output(i);
        outputs.emplace_back(values.begin(), values.end());
    }
    return outputs;
}

TEST(Interpreter, OffersTheTensorsOfTheAttentionModel) {
    Interpreter interpreter = network(kFaceMeshWithAttentionModel);
    EXPECT_EQ(interpreter.input().size(), 192U * 192U * 3U);
    std::vector<std::size_t> sizes;
    for (std::size_t i = 0; i < interpreter.output_count(); ++i) {
        sizes.push_back(interpreter.output(i).size());
    }
    EXPECT_EQ(sizes, (std::vector<std::size_t>{1404, 160, 142, 142, 10, 10, 1}));
}

TEST(Interpreter, OffersTheTensorsOfTheDetectorAndThePlainMesh) {
    Interpreter detector = network(kShortRangeDetectorModel);
    EXPECT_EQ(detector.input().size(), 128U * 128U * 3U);
    EXPECT_EQ(detector.output(0).size(), 896U * 16U);
    EXPECT_EQ(detector.output(1).size(), 896U);
    Interpreter mesh = network(kFaceMeshModel);
    EXPECT_EQ(mesh.output(0).size(), 1404U);
    EXPECT_EQ(mesh.output(1).size(), 1U);
}

TEST(Interpreter, GivesTheSameNumbersInEveryRunAndAfterAMove) {
    Interpreter first = network(kFaceMeshWithAttentionModel);
    fill_with_pattern(first.input());
    ASSERT_TRUE(first.invoke());
    const auto expected = outputs_of(first);

    Interpreter moved = std::move(first);
    std::ranges::fill(moved.input(), 0.5F);
    ASSERT_TRUE(moved.invoke());
    EXPECT_NE(outputs_of(moved), expected);
    fill_with_pattern(moved.input());
    ASSERT_TRUE(moved.invoke());
    EXPECT_EQ(outputs_of(moved), expected);

    Interpreter second = network(kFaceMeshWithAttentionModel);
    fill_with_pattern(second.input());
    ASSERT_TRUE(second.invoke());
    EXPECT_EQ(outputs_of(second), expected);
}

TEST(Interpreter, RunsWithSeveralThreads) {
    Interpreter interpreter = network(kShortRangeDetectorModel, 2);
    EXPECT_TRUE(interpreter.invoke());
}

// Counting the graph's nodes after the delegate took its share would need internals of the library;
// what can be seen from outside is that the delegate was made and that a graph with it runs.
TEST(TfliteApi, HasTheBinaryInterfaceThatItsHeaderDeclares) {
    EXPECT_THAT(TfLiteVersion(), ::testing::StartsWith(kTensorFlowLiteVersionPrefix));
    const TfLiteXNNPackDelegateOptions options = TfLiteXNNPackDelegateOptionsDefault();
    EXPECT_EQ(options.num_threads, 0);
    EXPECT_EQ(options.flags, 0U);
    TfLiteDelegate* delegate = TfLiteXNNPackDelegateCreate(&options);
    ASSERT_NE(delegate, nullptr);
    TfLiteXNNPackDelegateDelete(delegate);
}

}  // namespace
}  // namespace focusguard::vision
