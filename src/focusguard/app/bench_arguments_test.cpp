#include "focusguard/app/bench_arguments.hpp"

#include "focusguard/app/words_test_support.hpp"

namespace focusguard::app {
namespace {

BenchOptions bench(const Words& words) {
    return options_of(add_bench_arguments, words);
}

TEST(BenchArguments, TimeAllModelsOnTheSampleClipUnlessToldOtherwise) {
    const BenchOptions options = bench({"bench"});
    EXPECT_EQ(options.clip, std::nullopt);
    EXPECT_TRUE(options.models.empty());
    EXPECT_EQ(options.frames, 300);
    EXPECT_EQ(options.threads, 1);
    EXPECT_EQ(options.output, Output::kText);
}

TEST(BenchArguments, TakeEachOption) {
    const BenchOptions options = bench({"bench", "--json", "--source", "a.mp4", "--frames", "20",
                                        "--threads", "2", "--model", "mesh", "--model", "b.task"});
    EXPECT_EQ(options.clip, "a.mp4");
    EXPECT_EQ(options.models, (std::vector<std::string>{"mesh", "b.task"}));
    EXPECT_EQ(options.frames, 20);
    EXPECT_EQ(options.threads, 2);
    EXPECT_EQ(options.output, Output::kJson);
}

TEST(BenchArguments, RefuseNumbersOutOfRange) {
    expect_wrong_use({"bench", "--frames", "0"}, "--frames");
    expect_wrong_use({"bench", "--frames", "100001"}, "--frames");
    expect_wrong_use({"bench", "--threads", "65"}, "--threads");
}

TEST(BenchArguments, ExplainThemselves) {
    expect_help({"bench", "--help"}, {"--source", "--model", "--frames", "--threads", "--json"});
}

}  // namespace
}  // namespace focusguard::app
