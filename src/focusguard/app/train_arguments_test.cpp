#include "focusguard/app/train_arguments.hpp"

#include <gtest/gtest.h>

#include "focusguard/app/words_test_support.hpp"

namespace focusguard::app {
namespace {

TEST(TrainArguments, NeedNothing) {
    const TrainOptions options = options_of(add_train_arguments, {"train"});
    EXPECT_EQ(options.config.file, "configs/train.yaml");
    EXPECT_TRUE(options.config.overrides.empty());
    EXPECT_EQ(options.output, Output::kText);
}

TEST(TrainArguments, NameAConfigurationAndChangeIt) {
    const TrainOptions options = options_of(
        add_train_arguments, {"train", "--config", "mine.yaml", "--set", "data.min_rows=5", "--set",
                              "model.kind=xgboost", "--json"});
    EXPECT_EQ(options.config.file, "mine.yaml");
    ASSERT_EQ(options.config.overrides.size(), 2U);
    EXPECT_EQ(options.config.overrides[1].key, "model.kind");
    EXPECT_EQ(options.config.overrides[1].value, "xgboost");
    EXPECT_EQ(options.output, Output::kJson);
}

TEST(TrainArguments, AreExplained) {
    expect_help({"train", "--help"}, {"--config", "configs/train.yaml", "--set", "--json"});
}

TEST(TrainArguments, AreRefusedWhenWrong) {
    expect_wrong_use({"train", "--set", "data.min_rows"}, "KEY=VALUE");
    expect_wrong_use({"train", "quickly"}, "quickly");
}

}  // namespace
}  // namespace focusguard::app
