#include "focusguard/app/report_text.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include <fmt/color.h>
#include <fmt/format.h>

#include "focusguard/app/clock_text.hpp"

namespace focusguard::app {

namespace {

using insight::PeriodSummary;

// The newest ones; JSON and HTML have them all.
constexpr std::size_t kMostSessions = 10;

std::string period_text(insight::DateRange range) {
    return range.from == range.to ? to_text(range.from)
                                  : fmt::format("{} to {}", to_text(range.from), to_text(range.to));
}

std::string heading(const std::string& text, const ReportLook& look) {
    return '\n' +
           (look.colour == ReportColour::kOn ? fmt::format(fmt::emphasis::bold, "{}", text)
                                             : text) +
           '\n';
}

std::string line(std::string_view name, const std::string& value) {
    return fmt::format("{:<14} {}\n", name, value);
}

// What becomes of a figure and of the one before: "", or " (+4.2 on the 7 days before)".
std::string change_text(const insight::Insight& insight) {
    const auto now = insight::focus_score(insight.summary.times);
    const auto before = insight::focus_score(insight.previous.times);
    if (!now || !before) {
        return {};
    }
    const auto range = insight.previous.range;
    const auto days = (range.to - range.from).count() + 1;
    return fmt::format("  ({:+.1f} on the {} before)", *now - *before,
                       days == 1 ? std::string("day") : fmt::format("{} days", days));
}

std::string state_times_text(const session::StateTimes& times) {
    return fmt::format("focused {}, distracted {}, away {}", spoken_time(times.focused),
                       spoken_time(times.distracted), spoken_time(times.away));
}

std::string longest_text(const insight::FocusedStretch& stretch) {
    return fmt::format("{}, {} {} to {}",
                       spoken_time(stretch.to.since_epoch() - stretch.from.since_epoch()),
                       local_date(stretch.from), clock_text(stretch.from), clock_text(stretch.to));
}

std::string lapses_text(const insight::LapseSummary& lapses) {
    return lapses.count == 0 ? std::string("none")
                             : fmt::format("{}, median {}, longest {}", lapses.count,
                                           spoken_time(lapses.median.value_or(Nanoseconds(0))),
                                           spoken_time(lapses.longest));
}

std::string recovery_text(const insight::Recovery& one) {
    const std::string median =
        one.median ? fmt::format("median {}", spoken_time(*one.median)) : std::string("mostly not");
    return fmt::format("back after {}: {}, {} of {}", to_string(one.kind), median, one.back,
                       one.nudges);
}

std::string eyes_text(const insight::EyeMeans& eyes) {
    std::vector<std::string> parts;
    if (const auto perclos = eyes.perclos.mean()) {
        parts.push_back(fmt::format("closed {:.1f} % of the time", 100 * *perclos));
    }
    if (const auto blinks = eyes.blinks_per_minute.mean()) {
        parts.push_back(fmt::format("{:.0f} blinks a minute", *blinks));
    }
    if (const auto distance = eyes.distance_cm.mean()) {
        parts.push_back(fmt::format("{:.0f} cm away", *distance));
    }
    return fmt::format("{}", fmt::join(parts, ", "));
}

std::string best_hours_text(const PeriodSummary& summary) {
    std::vector<std::string> parts;
    for (const int hour : summary.best_hours) {
        session::StateTimes times;
        for (const auto& day : summary.heat_map) {
            times += day[static_cast<std::size_t>(hour)];
        }
        parts.push_back(
            fmt::format("{:02}:00 ({:.0f} %)", hour, insight::focus_score(times).value_or(0.0)));
    }
    return fmt::format("{}", fmt::join(parts, ", "));
}

std::string headline_text(const insight::Insight& insight) {
    const PeriodSummary& summary = insight.summary;
    std::string text = line(
        "Focus score", fmt::format("{:.1f} %{}", insight::focus_score(summary.times).value_or(0),
                                   change_text(insight)));
    text += line("Watched", spoken_time(watched(summary.times)));
    text += line("", state_times_text(summary.times));
    if (summary.as_said) {
        text += line("As you say", state_times_text(*summary.as_said));
    }
    if (summary.longest_focused) {
        text += line("Longest focus", longest_text(*summary.longest_focused));
    }
    text += line("Lapses", lapses_text(summary.lapses));
    text += line("Nudges", summary.nudges == 0 ? "none" : fmt::format("{}", summary.nudges));
    for (const insight::Recovery& one : summary.recoveries) {
        text += line("", recovery_text(one));
    }
    if (const std::string eyes = eyes_text(summary.eyes); !eyes.empty()) {
        text += line("Eyes", eyes);
    }
    if (!summary.best_hours.empty()) {
        text += line("Best hours", best_hours_text(summary));
    }
    return text;
}

std::string sessions_text(const std::vector<insight::RunDigest>& runs) {
    std::string text;
    const std::size_t shown = std::min(runs.size(), kMostSessions);
    for (std::size_t i = runs.size() - shown; i < runs.size(); ++i) {
        const insight::RunDigest& run = runs[i];
        text +=
            fmt::format("{} {} to {}  {:>12}  {:3.0f} %\n", local_date(run.from),
                        clock_text(run.from), clock_text(run.to), spoken_time(watched(run.times)),
                        insight::focus_score(run.times).value_or(0.0));
    }
    if (shown < runs.size()) {
        text += fmt::format("and {} before\n", runs.size() - shown);
    }
    return text;
}

}  // namespace

std::string report_text(const insight::Insight& insight, const ReportLook& look) {
    const PeriodSummary& summary = insight.summary;
    std::string text = fmt::format("FocusGuard, {}\n\n", period_text(summary.range));
    if (watched(summary.times) == Nanoseconds(0)) {
        text += "Nothing was watched on these days.\n";
    } else {
        const std::vector<BarRow> rows = bar_rows(summary.range, summary.days);
        text += headline_text(insight);
        text += heading("Time watched", look) + bars_text(rows, look);
        text += bars_legend(look) + '\n';
        text += heading("Hours of the week", look) + hours_text(summary.heat_map, look);
        text += heading("Sessions", look) + sessions_text(summary.runs);
    }
    if (summary.unreadable_files > 0) {
        text += fmt::format("\n{} files of the diary cannot be read and are left out.\n",
                            summary.unreadable_files);
    }
    return text;
}

}  // namespace focusguard::app
