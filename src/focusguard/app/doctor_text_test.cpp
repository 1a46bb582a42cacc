#include "focusguard/app/doctor_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace focusguard::app {
namespace {

using doctor::failed;
using doctor::Finding;
using doctor::good;
using doctor::warning;
using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

const std::vector<Finding> kMixed = {good("page", "It is there."),
                                     warning("sound", "There is none.", "Get some."),
                                     failed("port", "It is taken.", "Take another.")};

TEST(FindingsText, GivesEachALineAndARemedy) {
    EXPECT_EQ(findings_text(kMixed, Colour::kOff),
              "ok       page          It is there.\n"
              "warning  sound         There is none.\n"
              "                       -> Get some.\n"
              "failed   port          It is taken.\n"
              "                       -> Take another.\n"
              "\n"
              "The monitor cannot run until what has failed is mended.\n");
    EXPECT_THAT(findings_text(std::span(kMixed).first(2), Colour::kOff),
                HasSubstr("\nThe monitor can run.\n"));
}

TEST(FindingsText, HasColoursOnlyWhenAsked) {
    EXPECT_THAT(findings_text(kMixed, Colour::kOn), HasSubstr("\x1b["));
    EXPECT_THAT(findings_text(kMixed, Colour::kOff), Not(HasSubstr("\x1b")));
}

TEST(FindingsJson, SaysTheSame) {
    const json whole = json::parse(findings_json(kMixed));
    EXPECT_EQ(whole.at("can_run"), false);
    ASSERT_EQ(whole.at("findings").size(), 3U);
    EXPECT_EQ(whole.at("findings").at(1), json({{"check", "sound"},
                                                {"verdict", "warning"},
                                                {"message", "There is none."},
                                                {"remedy", "Get some."}}));
}

TEST(FindingsJson, BearsNamesThatAreNoText) {
    const std::vector<Finding> findings = {good("camera", "\xFF is a camera.")};
    EXPECT_TRUE(json::accept(findings_json(findings)));
}

}  // namespace
}  // namespace focusguard::app
