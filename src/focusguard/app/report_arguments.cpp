#include "focusguard/app/report_arguments.hpp"

#include <filesystem>
#include <map>
#include <memory>
#include <utility>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "focusguard/insight/insight_reader.hpp"

namespace focusguard::app {

namespace {

constexpr std::string_view kReportExamples =
    "Examples:\n"
    "  focusguard report\n"
    "  focusguard report --day yesterday\n"
    "  focusguard report --from 2026-01-01 --to 2026-12-31 --out year.html\n"
    "  focusguard report --week 2026-11-25 --format json | jq .focus_score\n"
    "\n"
    "Without days it is about this week, Monday to Sunday. docs/insight.md says what each figure "
    "means.\n"
    "The first report on days that are over takes a second each; later ones are done at once.\n"
    "Exit status: 0 done, 1 failed, 2 wrong use or wrong configuration.";

const std::map<std::string, ReportFormat>& formats() {
    static const std::map<std::string, ReportFormat> names = {{"text", ReportFormat::kText},
                                                              {"json", ReportFormat::kJson},
                                                              {"html", ReportFormat::kHtml}};
    return names;
}

// As CLI11 fills them in.
struct ReportWords {
    ReportOptions options;
    std::optional<ReportFormat> format;
    std::string day;
    std::string week;
    std::string from;
    std::string to;
};

std::optional<ReportDay> day_from(const std::string& text) {
    if (text == "today") {
        return NamedDay::kToday;
    }
    if (text == "yesterday") {
        return NamedDay::kYesterday;
    }
    const auto date = parse_date(text);
    return date ? std::optional<ReportDay>(*date) : std::nullopt;
}

std::string check_day(const std::string& text) {
    return day_from(text)
               ? std::string()
               : fmt::format("'{}' is no day; write YYYY-MM-DD, today or yesterday", text);
}

std::string check_date(const std::string& text) {
    return parse_date(text) ? std::string()
                            : fmt::format("'{}' is no day of the calendar; write YYYY-MM-DD", text);
}

// By the ending of the file, unless --format says it.
ReportFormat format_of(const ReportWords& words) {
    if (words.format) {
        return *words.format;
    }
    const std::string ending =
        std::filesystem::path(words.options.out.value_or("")).extension().string();
    if (ending == ".html" || ending == ".htm") {
        return ReportFormat::kHtml;
    }
    return ending == ".json" ? ReportFormat::kJson : ReportFormat::kText;
}

ReportOptions to_options(const ReportWords& words) {
    ReportOptions options = words.options;
    options.format = format_of(words);
    if (!words.from.empty()) {
        const insight::DateRange range{parse_date(words.from).value(),
                                       parse_date(words.to).value()};
        if (range.to < range.from) {
            throw CLI::ValidationError("--from", "must not be later than --to");
        }
        if (range.to - range.from >= insight::kLongestRange) {
            throw CLI::ValidationError("--from",
                                       fmt::format("is too early: a report covers {} days at most",
                                                   insight::kLongestRange.count()));
        }
        options.period = range;
    } else if (!words.day.empty()) {
        options.period = ReportPeriod{ReportPeriod::Length::kDay, day_from(words.day).value()};
    } else if (!words.week.empty()) {
        options.period = ReportPeriod{ReportPeriod::Length::kWeek, day_from(words.week).value()};
    }
    return options;
}

void add_day_arguments(CLI::App& report, ReportWords& words) {
    const CLI::Validator a_day(check_day, "", "day");
    const CLI::Validator a_date(check_date, "", "date");
    CLI::Option* const day =
        report.add_option("--day", words.day, "One day: YYYY-MM-DD, today or yesterday")
            ->type_name("D")
            ->check(a_day);
    CLI::Option* const week =
        report.add_option("--week", words.week, "The week, Monday to Sunday, that holds a day")
            ->type_name("D")
            ->check(a_day);
    CLI::Option* const from = report.add_option("--from", words.from, "The first of several days")
                                  ->type_name("D")
                                  ->check(a_date);
    CLI::Option* const to =
        report.add_option("--to", words.to, "The last of them")->type_name("D")->check(a_date);
    day->excludes(week)->excludes(from)->excludes(to);
    week->excludes(from)->excludes(to);
    from->needs(to);
    to->needs(from);
}

CalendarDate date_of(const ReportDay& day, CalendarDate today) {
    if (const auto* const date = std::get_if<CalendarDate>(&day)) {
        return *date;
    }
    return std::get<NamedDay>(day) == NamedDay::kToday ? today : today - std::chrono::days(1);
}

}  // namespace

void add_report_arguments(CLI::App& program, Chosen<ReportOptions> chosen) {
    const auto words = std::make_shared<ReportWords>();
    CLI::App* const report =
        program.add_subcommand("report", "Sum up a day, a week or any days of the diary");
    report->footer(std::string(kReportExamples));
    add_day_arguments(*report, *words);
    report
        ->add_option_function<std::string>(
            "--format", [words](const std::string& name) { words->format = formats().at(name); },
            "How to write it (default: as the ending of --out says, else text)")
        ->check(CLI::IsMember({"text", "json", "html"}).description(""))
        ->type_name("text|json|html");
    report
        ->add_option_function<std::string>(
            "--out,-o", [words](const std::string& file) { words->options.out = file; },
            "Write to this file, not to standard output")
        ->type_name("FILE");
    add_config_arguments(*report, words->options.config);
    report->callback([words, chosen = std::move(chosen)] { chosen(to_options(*words)); });
}

insight::DateRange days_of(const ReportOptions& options, CalendarDate today) {
    if (const auto* const range = std::get_if<insight::DateRange>(&options.period)) {
        return *range;
    }
    const auto& period = std::get<ReportPeriod>(options.period);
    const CalendarDate date = date_of(period.day, today);
    return period.length == ReportPeriod::Length::kDay ? insight::DateRange{date, date}
                                                       : insight::week_of(date);
}

}  // namespace focusguard::app
