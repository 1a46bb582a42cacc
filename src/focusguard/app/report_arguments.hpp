// `focusguard report …`: the words → which days to report on, in which form, and where to.
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "focusguard/app/config_arguments.hpp"
#include "focusguard/app/subcommand.hpp"
#include "focusguard/insight/digest_reader.hpp"

namespace focusguard::app {

enum class ReportFormat { kText, kJson, kHtml };

// A day that is told by name, since only the running program knows which one that is.
enum class NamedDay { kToday, kYesterday };

using ReportDay = std::variant<NamedDay, CalendarDate>;

// The day itself, or the Monday to Sunday that hold it.
struct ReportPeriod {
    enum class Length { kDay, kWeek } length = Length::kWeek;
    ReportDay day = NamedDay::kToday;

    friend bool operator==(const ReportPeriod&, const ReportPeriod&) = default;
};

struct ReportOptions {
    std::variant<ReportPeriod, insight::DateRange> period;  // this week without one
    ReportFormat format = ReportFormat::kText;
    std::optional<std::string> out;  // a file; standard output without one
    ConfigOptions config;
};

void add_report_arguments(CLI::App& program, Chosen<ReportOptions> chosen);

// The days that are meant when it is that day.
insight::DateRange days_of(const ReportOptions& options, CalendarDate today);

}  // namespace focusguard::app
