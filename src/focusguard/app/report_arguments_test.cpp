#include "focusguard/app/report_arguments.hpp"

#include <gtest/gtest.h>

#include "focusguard/app/words_test_support.hpp"

namespace focusguard::app {
namespace {

using insight::DateRange;

CalendarDate date(const char* text) {
    return parse_date(text).value();
}

const CalendarDate kToday = date("2026-11-25");  // a Wednesday

ReportOptions report(const Words& words) {
    return options_of(add_report_arguments, words);
}

DateRange days(const Words& words) {
    return days_of(report(words), kToday);
}

TEST(ReportArguments, MeanThisWeekUnlessTheySayMore) {
    EXPECT_EQ(days({"report"}), (DateRange{date("2026-11-23"), date("2026-11-29")}));
}

TEST(ReportArguments, NameADayAWeekOrARange) {
    EXPECT_EQ(days({"report", "--day", "today"}), (DateRange{kToday, kToday}));
    EXPECT_EQ(days({"report", "--day", "yesterday"}),
              (DateRange{date("2026-11-24"), date("2026-11-24")}));
    EXPECT_EQ(days({"report", "--day", "2026-02-28"}),
              (DateRange{date("2026-02-28"), date("2026-02-28")}));
    EXPECT_EQ(days({"report", "--week", "2026-11-22"}),
              (DateRange{date("2026-11-16"), date("2026-11-22")}));
    EXPECT_EQ(days({"report", "--from", "2026-01-01", "--to", "2026-12-31"}),
              (DateRange{date("2026-01-01"), date("2026-12-31")}));
}

TEST(ReportArguments, TakeTheFormatFromTheFilesEnding) {
    EXPECT_EQ(report({"report"}).format, ReportFormat::kText);
    EXPECT_EQ(report({"report", "--out", "a.html"}).format, ReportFormat::kHtml);
    EXPECT_EQ(report({"report", "--out", "a.json"}).format, ReportFormat::kJson);
    EXPECT_EQ(report({"report", "--out", "a.txt"}).format, ReportFormat::kText);
    EXPECT_EQ(report({"report", "--out", "a.txt", "--format", "html"}).format, ReportFormat::kHtml);
}

TEST(ReportArguments, HaveTheConfigurationThatNamesTheDiary) {
    const ReportOptions options =
        report({"report", "--config", "a.yaml", "--set", "logging.output_dir=/tmp"});
    EXPECT_EQ(options.config.file, "a.yaml");
    ASSERT_EQ(options.config.overrides.size(), 1U);
    EXPECT_EQ(options.out, std::nullopt);
}

TEST(ReportArguments, AreRefusedWithTheWordThatIsWrong) {
    expect_wrong_use({"report", "--day", "tomorrow"}, "YYYY-MM-DD, today or yesterday");
    expect_wrong_use({"report", "--from", "2026-11-02"}, "--to");
    expect_wrong_use({"report", "--to", "2026-11-02"}, "--from");
    expect_wrong_use({"report", "--from", "2026-11-02", "--to", "2026-11-01"}, "not be later");
    expect_wrong_use({"report", "--from", "1990-11-02", "--to", "2026-11-01"}, "3660 days");
    expect_wrong_use({"report", "--from", "2026-11-31", "--to", "2026-12-01"},
                     "no day of the calendar");
    expect_wrong_use({"report", "--day", "today", "--week", "today"}, "--week");
    expect_wrong_use({"report", "--format", "pdf"}, "pdf");
}

TEST(ReportArguments, ExplainThemselves) {
    expect_help({"report", "--help"},
                {"--day", "--week", "--from", "--to", "--format", "--out", "Exit status"});
}

}  // namespace
}  // namespace focusguard::app
