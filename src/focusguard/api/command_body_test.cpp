#include "focusguard/api/command_body.hpp"

#include <chrono>
#include <string>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace focusguard::api {
namespace {

using namespace std::chrono_literals;

std::optional<Nanoseconds> length_in(std::string_view body) {
    const auto length = read_length(body);
    EXPECT_TRUE(length.has_value()) << body;
    return length ? *length : std::nullopt;
}

TEST(CommandBody, SaysForHowManyMinutes) {
    EXPECT_EQ(length_in(R"({"minutes": 15})"), 15min);
    EXPECT_EQ(length_in(R"({"minutes":0.5})"), 30s);
    EXPECT_EQ(length_in(R"({"minutes": 2880})"), 48h);
}

TEST(CommandBody, NeedsToSayNothing) {
    EXPECT_EQ(length_in(""), std::nullopt);
    EXPECT_EQ(length_in("{}"), std::nullopt);
}

class WrongBody : public testing::TestWithParam<const char*> {};

TEST_P(WrongBody, IsRefusedInOneSentenceThatSaysWhatIsAllowed) {
    const auto length = read_length(GetParam());
    ASSERT_FALSE(length.has_value());
    EXPECT_EQ(length.error().code(), ErrorCode::kInvalidArgument);
    EXPECT_EQ(length.error().message(),
              "Send {\"minutes\": N} with a number above 0 and at most 2880, or no body where a "
              "length is not needed.");
}

INSTANTIATE_TEST_SUITE_P(Bodies, WrongBody,
                         testing::Values("15", "[15]", "null", "minutes", "{", R"({"minutes": 0})",
                                         R"({"minutes": -1})", R"({"minutes": 2881})",
                                         R"({"minutes": 1e300})", R"({"minutes": 1e999})",
                                         R"({"minutes": NaN})", R"({"minutes": "15"})",
                                         R"({"minutes": true})", R"({"minutes": null})",
                                         R"({"minutes": [15]})", R"({"hours": 1})",
                                         R"({"minutes": 1, "hours": 1})", R"({"minutes": 1} x)",
                                         R"({"minutes": 1e-9})"));

RC_GTEST_PROP(CommandBodyProperty, AnswersAnyBytes, (const std::string& bytes)) {
    const auto length = read_length(bytes);
    if (length && length->has_value()) {
        RC_ASSERT(length->value() > 0ns);
    }
}

}  // namespace
}  // namespace focusguard::api
