#include "focusguard/train/tree_settings.hpp"

#include <limits>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace focusguard::train {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Pair;

template <typename Value>
void expect_range(Value TreeSettings::*setting, const char* name,
                  std::initializer_list<Value> allowed, std::initializer_list<Value> refused) {
    for (const Value value : allowed) {
        TreeSettings settings;
        settings.*setting = value;
        EXPECT_TRUE(check(settings)) << name << ' ' << value;
    }
    for (const Value value : refused) {
        TreeSettings settings;
        settings.*setting = value;
        const Status checked = check(settings);
        ASSERT_FALSE(checked) << name << ' ' << value;
        EXPECT_EQ(checked.error().code(), ErrorCode::kInvalidArgument);
        EXPECT_THAT(checked.error().message(), HasSubstr(name));
    }
}

TEST(TreeSettings, HaveRanges) {
    constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
    expect_range(&TreeSettings::rounds, "rounds", {1, 10000}, {0, -1, 10001});
    expect_range(&TreeSettings::max_depth, "max_depth", {1, 16}, {0, 17});
    expect_range(&TreeSettings::early_stopping_rounds, "early_stopping_rounds", {0, 10000}, {-1});
    expect_range(&TreeSettings::threads, "threads", {1, 256}, {0, 257});
    for (const auto& [setting, name] :
         {std::pair{&TreeSettings::learning_rate, "learning_rate"},
          std::pair{&TreeSettings::subsample, "subsample"},
          std::pair{&TreeSettings::colsample_bytree, "colsample_bytree"}}) {
        expect_range(setting, name, {0.001, 1.0}, {0.0, -0.1, 1.01, kNan});
    }
    for (const auto& [setting, name] :
         {std::pair{&TreeSettings::min_child_weight, "min_child_weight"},
          std::pair{&TreeSettings::reg_lambda, "reg_lambda"}}) {
        expect_range(setting, name, {0.0, 1e9}, {-0.1, 1e10, kNan});
    }
}

TEST(TreeSettings, AreWrittenAsXgboostReadsThem) {
    TreeSettings settings;
    settings.max_depth = 7;
    settings.learning_rate = 0.05;
    settings.seed = 4'000'000'000U;
    const auto parameters = xgboost_parameters(settings, 3);
    EXPECT_THAT(parameters, Contains(Pair("max_depth", "7")));
    EXPECT_THAT(parameters, Contains(Pair("learning_rate", "0.05")));
    EXPECT_THAT(parameters, Contains(Pair("seed", "4000000000")));
    EXPECT_THAT(parameters, Contains(Pair("num_class", "3")));
}

}  // namespace
}  // namespace focusguard::train
