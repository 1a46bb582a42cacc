#include "focusguard/insight/insight_json.hpp"

#include <cmath>
#include <optional>

#include <nlohmann/json.hpp>

namespace focusguard::insight {

namespace {

using nlohmann::ordered_json;

double rounded(double value, double steps) {
    return std::round(value * steps) / steps;
}

// To the millisecond.
double seconds(Nanoseconds time) {
    return rounded(Seconds(time).count(), 1e3);
}

template <typename Value, typename ToJson>
ordered_json or_null(const std::optional<Value>& value, const ToJson& to_json) {
    return value ? ordered_json(to_json(*value)) : ordered_json();
}

ordered_json score_json(const session::StateTimes& times) {
    return or_null(focus_score(times), [](double score) { return rounded(score, 1e2); });
}

void put_times(ordered_json& object, const session::StateTimes& times) {
    object["watched_s"] = seconds(watched(times));
    object["focused_s"] = seconds(times.focused);
    object["distracted_s"] = seconds(times.distracted);
    object["away_s"] = seconds(times.away);
    object["focus_score"] = score_json(times);
}

ordered_json times_json(const session::StateTimes& times) {
    ordered_json object;
    put_times(object, times);
    return object;
}

ordered_json stretch_json(const FocusedStretch& stretch) {
    return {{"from", stretch.from.epoch_seconds()},
            {"to", stretch.to.epoch_seconds()},
            {"seconds", seconds(stretch.to.since_epoch() - stretch.from.since_epoch())}};
}

ordered_json lapses_json(const LapseSummary& lapses) {
    return {
        {"count", lapses.count},
        {"total_s", seconds(lapses.total)},
        {"median_s", or_null(lapses.median, seconds)},
        {"longest_s", lapses.count > 0 ? ordered_json(seconds(lapses.longest)) : ordered_json()}};
}

ordered_json nudges_json(const PeriodSummary& summary) {
    ordered_json recovery = ordered_json::array();
    for (const Recovery& one : summary.recoveries) {
        recovery.push_back({{"kind", to_string(one.kind)},
                            {"nudges", one.nudges},
                            {"back", one.back},
                            {"median_s", or_null(one.median, seconds)}});
    }
    return {{"count", summary.nudges}, {"recovery", std::move(recovery)}};
}

ordered_json eyes_json(const EyeMeans& eyes) {
    const auto mean = [](const TimedMean& one, double factor, double steps) {
        return or_null(one.mean(), [=](double value) { return rounded(value * factor, steps); });
    };
    constexpr double kWindowsPerHour = 6.0;  // yawns are counted over 10 minutes
    return {{"perclos", mean(eyes.perclos, 1.0, 1e4)},
            {"blinks_per_minute", mean(eyes.blinks_per_minute, 1.0, 1e1)},
            {"yawns_per_hour", mean(eyes.yawns, kWindowsPerHour, 1e2)},
            {"distance_cm", mean(eyes.distance_cm, 1.0, 1e1)}};
}

ordered_json best_hours_json(const PeriodSummary& summary) {
    ordered_json hours = ordered_json::array();
    for (const int hour : summary.best_hours) {
        session::StateTimes times;
        for (const auto& day : summary.heat_map) {
            times += day[static_cast<std::size_t>(hour)];
        }
        ordered_json one = {{"hour", hour}};
        put_times(one, times);
        hours.push_back(std::move(one));
    }
    return hours;
}

ordered_json map_json(const HeatMap& map) {
    ordered_json watched_rows = ordered_json::array();
    ordered_json focused_rows = ordered_json::array();
    for (const auto& day : map) {
        ordered_json watched_row = ordered_json::array();
        ordered_json focused_row = ordered_json::array();
        for (const session::StateTimes& times : day) {
            watched_row.push_back(seconds(watched(times)));
            focused_row.push_back(seconds(times.focused));
        }
        watched_rows.push_back(std::move(watched_row));
        focused_rows.push_back(std::move(focused_row));
    }
    return {{"watched_s", std::move(watched_rows)}, {"focused_s", std::move(focused_rows)}};
}

ordered_json days_json(const std::vector<DayTotals>& days) {
    ordered_json list = ordered_json::array();
    for (const DayTotals& day : days) {
        ordered_json one = {{"date", to_text(day.date)}};
        put_times(one, day.times);
        list.push_back(std::move(one));
    }
    return list;
}

ordered_json runs_json(const std::vector<RunDigest>& runs) {
    const auto as_it_is = [](const std::string& text) { return text; };
    ordered_json list = ordered_json::array();
    for (const RunDigest& run : runs) {
        ordered_json one = {{"run_id", or_null(run.run.run_id, as_it_is)},
                            {"session_id", or_null(run.run.session_id, as_it_is)},
                            {"from", run.from.epoch_seconds()},
                            {"to", run.to.epoch_seconds()}};
        put_times(one, run.times);
        list.push_back(std::move(one));
    }
    return list;
}

void put_range(ordered_json& object, DateRange range) {
    object["from"] = to_text(range.from);
    object["to"] = to_text(range.to);
}

// What two periods are compared by.
ordered_json headline_json(const PeriodSummary& summary) {
    ordered_json object;
    put_range(object, summary.range);
    object["days_watched"] = summary.days.size();
    put_times(object, summary.times);
    object["longest_focused"] = or_null(summary.longest_focused, stretch_json);
    object["lapses"] = lapses_json(summary.lapses);
    object["nudges"] = nudges_json(summary);
    object["eyes"] = eyes_json(summary.eyes);
    object["as_said"] = or_null(summary.as_said, times_json);
    return object;
}

}  // namespace

ordered_json insight_json(const Insight& insight) {
    const PeriodSummary& summary = insight.summary;
    ordered_json object = headline_json(summary);
    object["best_hours"] = best_hours_json(summary);
    object["heat_map"] = map_json(summary.heat_map);
    object["days"] = days_json(summary.days);
    object["sessions"] = runs_json(summary.runs);
    object["rows"] = summary.rows;
    object["unreadable_files"] = summary.unreadable_files;
    object["previous"] = headline_json(insight.previous);
    return object;
}

ordered_json heat_map_json(const PeriodSummary& summary) {
    ordered_json object;
    put_range(object, summary.range);
    object["heat_map"] = map_json(summary.heat_map);
    return object;
}

}  // namespace focusguard::insight
