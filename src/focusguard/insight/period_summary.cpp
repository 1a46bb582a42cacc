#include "focusguard/insight/period_summary.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "focusguard/events/day_rows.hpp"
#include "focusguard/intervention/kind_ranking.hpp"

namespace focusguard::insight {

namespace {

using events::StateSpan;

// Of all days, so that what goes on over midnight is one span.
std::vector<StateSpan> joined_spans(std::span<const DayDigest> days) {
    std::vector<StateSpan> spans;
    for (const DayDigest& day : days) {
        for (const StateSpan& span : day.spans) {
            events::append_span(spans, span);
        }
    }
    return spans;
}

void add_runs(std::vector<RunDigest>& runs, const std::vector<RunDigest>& more) {
    for (const RunDigest& run : more) {
        if (!runs.empty() && run.run.run_id && runs.back().run == run.run) {
            runs.back().to = run.to;
            runs.back().times += run.times;
        } else {
            runs.push_back(run);
        }
    }
}

void add_to_heat_map(HeatMap& map, const std::vector<Quarter>& quarters) {
    for (const Quarter& quarter : quarters) {
        const LocalTime local = local_time(quarter.from);
        const std::chrono::weekday weekday{CalendarDate(local.date)};
        const auto hour = static_cast<std::size_t>(
            std::chrono::floor<std::chrono::hours>(local.since_midnight).count());
        map[weekday.iso_encoding() - 1][hour] += quarter.times;
    }
}

std::vector<int> best_hours_of(const HeatMap& map) {
    std::vector<std::pair<double, int>> scored;
    for (std::size_t hour = 0; hour < map.front().size(); ++hour) {
        session::StateTimes times;
        for (const auto& day : map) {
            times += day[hour];
        }
        if (watched(times) >= kLeastForBestHour) {
            scored.emplace_back(-focus_score(times).value_or(0.0), static_cast<int>(hour));
        }
    }
    std::ranges::sort(scored);
    std::vector<int> hours;
    for (std::size_t i = 0; i < std::min(scored.size(), kMostBestHours); ++i) {
        hours.push_back(scored[i].second);
    }
    return hours;
}

std::vector<Recovery> recoveries_of(const std::vector<intervention::NudgeOutcome>& outcomes) {
    std::map<intervention::Kind, std::vector<intervention::NudgeOutcome>> by_kind;
    for (const intervention::NudgeOutcome& outcome : outcomes) {
        by_kind[outcome.kind].push_back(outcome);
    }
    std::vector<Recovery> recoveries;
    for (const auto& [kind, own] : by_kind) {
        const auto back = std::ranges::count(own, intervention::NudgeOutcome::End::kBack,
                                             &intervention::NudgeOutcome::end);
        recoveries.push_back({kind, own.size(), static_cast<std::size_t>(back),
                              intervention::median_time_back(own)});
    }
    return recoveries;
}

}  // namespace

std::optional<double> focus_score(const session::StateTimes& times) {
    const Nanoseconds all = watched(times);
    return all > Nanoseconds(0) ? std::optional(100.0 * (Seconds(times.focused) / Seconds(all)))
                                : std::nullopt;
}

PeriodSummary summarize(DateRange range, std::span<const DayDigest> days,
                        std::span<const events::LabelSpan> said) {
    PeriodSummary summary;
    summary.range = range;
    std::vector<intervention::NudgeOutcome> outcomes;
    for (const DayDigest& day : days) {
        const session::StateTimes times = total(day.quarters);
        summary.rows += day.rows;
        summary.unreadable_files += day.unreadable_files;
        summary.times += times;
        summary.nudges += day.nudges;
        summary.eyes += day.eyes;
        summary.days.push_back({day.date, times});
        add_runs(summary.runs, day.runs);
        add_to_heat_map(summary.heat_map, day.quarters);
        outcomes.insert(outcomes.end(), day.nudge_outcomes.begin(), day.nudge_outcomes.end());
    }
    const std::vector<StateSpan> spans = joined_spans(days);
    summary.longest_focused = longest_focused(spans);
    summary.lapses = lapses_of(spans);
    summary.recoveries = recoveries_of(outcomes);
    summary.best_hours = best_hours_of(summary.heat_map);
    if (!said.empty()) {
        summary.as_said = put_right(summary.times, spans, said);
    }
    return summary;
}

DateRange period_before(DateRange range) {
    const auto length = range.to - range.from + std::chrono::days(1);
    return {range.from - length, range.to - length};
}

}  // namespace focusguard::insight
