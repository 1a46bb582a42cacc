#include "focusguard/base/result.hpp"

#include <memory>
#include <string>

#include <gtest/gtest.h>

namespace focusguard {
namespace {

Result<int> half_of(int number) {
    if (number % 2 != 0) {
        return Unexpected(ErrorCode::kInvalidArgument, "the number is odd");
    }
    return number / 2;
}

Result<std::string> quarter_of(int number) {
    const int half = FG_TRY(half_of(number));
    return std::to_string(FG_TRY(half_of(half)));
}

Status check_quarter_of(int number) {
    FG_TRY(quarter_of(number));
    return {};
}

TEST(Result, HoldsAValue) {
    const Result<int> result = half_of(6);
    ASSERT_TRUE(result);
    EXPECT_EQ(*result, 3);
    EXPECT_EQ(result.value(), 3);
}

TEST(Result, HoldsAnError) {
    const Result<int> result = half_of(5);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code(), ErrorCode::kInvalidArgument);
    EXPECT_EQ(result.error().message(), "the number is odd");
}

TEST(Result, GivesAwayAValueThatCanOnlyMove) {
    Result<std::unique_ptr<int>> result = std::make_unique<int>(4);
    const std::unique_ptr<int> taken = std::move(result).value();
    EXPECT_EQ(*taken, 4);
}

TEST(Result, ReachesThroughToTheValuesMembers) {
    Result<std::string> result = std::string("abc");
    EXPECT_EQ(result->size(), 3U);
    *result += 'd';
    EXPECT_EQ(result.value(), "abcd");
}

TEST(Result, MayHoldAnErrorAsItsValue) {
    const Result<Error> result = Error(ErrorCode::kNotFound, "a value, no failure");
    EXPECT_TRUE(result.has_value());
}

TEST(ResultDeathTest, EndsTheProcessWhenTheValueThatIsNotThereIsAskedFor) {
    EXPECT_DEATH(static_cast<void>(half_of(5).value()), "internal error");
    EXPECT_DEATH(static_cast<void>(half_of(4).error()), "internal error");
}

TEST(Status, IsFineByDefault) {
    EXPECT_TRUE(Status().has_value());
}

TEST(FgTry, GivesTheValue) {
    EXPECT_EQ(quarter_of(12).value(), "3");
    EXPECT_TRUE(check_quarter_of(12).has_value());
}

TEST(FgTry, ReturnsTheErrorAcrossTypes) {
    EXPECT_EQ(quarter_of(6).error().message(), "the number is odd");
    EXPECT_EQ(check_quarter_of(7).error().message(), "the number is odd");
}

TEST(Error, TellsItsContextFirst) {
    const Error error(ErrorCode::kNotFound, "no such file");
    EXPECT_EQ(error.with_context("configs/app.yaml"),
              Error(ErrorCode::kNotFound, "configs/app.yaml: no such file"));
}

}  // namespace
}  // namespace focusguard
