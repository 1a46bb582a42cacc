#include "focusguard/app/report_page.hpp"

#include <string>

#include "ui/embedded_assets.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace focusguard::app {
namespace {

using nlohmann::ordered_json;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kBefore = R"(<script id="report">)";
constexpr const char* kTemplate =
    R"(<p></p><script id="report">"focusguard-report"</script><p>after</p>)";

std::string page(const ordered_json& report) {
    return report_page(kTemplate, report).value();
}

TEST(ReportPage, PutsTheDataInTheirPlace) {
    EXPECT_EQ(page({{"rows", 3}}), R"(<p></p><script id="report">{"rows":3}</script><p>after</p>)");
}

TEST(ReportPage, LetsNoTextLeaveTheScript) {
    const std::vector<std::string> texts = {"</script><script>alert(1)</script>",
                                            "<!--<script>",
                                            "]]>&amp;",
                                            "\"\\</ScRiPt \t>",
                                            "\xe2\x80\xa8 line",
                                            "\xff\xfe"};
    for (const std::string& text : texts) {
        const std::string whole = page({{"run_id", text}});
        const auto from = whole.find(kBefore) + std::string(kBefore).size();
        const std::string data = whole.substr(from, whole.find("</script>", from) - from);
        for (const char c : {'<', '>', '&'}) {
            EXPECT_THAT(data, Not(HasSubstr(std::string(1, c)))) << text;
        }
        const auto read = ordered_json::parse(data);
        const bool is_utf8 = text.front() != '\xff';
        EXPECT_TRUE(!is_utf8 || read["run_id"] == text) << text;
        EXPECT_TRUE(whole.ends_with("</script><p>after</p>"));
    }
}

TEST(ReportPage, FailsWhereTheTemplateHasNoPlace) {
    EXPECT_EQ(report_page("<p></p>", {}).error().code(), ErrorCode::kInternal);
}

// What is built into the program: one file, one place, and nothing that it would have to fetch.
void expect_to_need_nothing_else(std::span<const ui::Asset> assets) {
    ASSERT_EQ(assets.size(), 1U);
    const std::string_view text = assets[0].text();
    const auto filled = report_page(text, {{"rows", 3}});
    ASSERT_TRUE(filled);
    EXPECT_THAT(*filled, HasSubstr(R"({"rows":3})"));
    EXPECT_THAT(*filled, Not(HasSubstr("\"focusguard-report\"")));
    EXPECT_THAT(text, HasSubstr("default-src 'none'"));
    EXPECT_THAT(text, Not(HasSubstr(" src=\"")));
    EXPECT_THAT(text, Not(HasSubstr("<link")));
}

TEST(ReportPage, HasATemplateThatNeedsNothingElse) {
    expect_to_need_nothing_else(ui::report_assets());
}

TEST(ReportPage, HasATemplateForModelsThatNeedsNothingElse) {
    expect_to_need_nothing_else(ui::evaluation_assets());
    EXPECT_THAT(model_report_page({{"summary", "of a model"}}).value(),
                HasSubstr(R"({"summary":"of a model"})"));
}

}  // namespace
}  // namespace focusguard::app
