#include "focusguard/app/evaluate_text.hpp"

#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace focusguard::app {

namespace {

using evaluate::ByState;
using evaluate::Score;
using nlohmann::ordered_json;
using state::FocusState;

double seconds(Nanoseconds time) {
    return Seconds(time).count();
}

template <typename Value>
ordered_json or_null(const std::optional<Value>& value) {
    return value ? ordered_json(*value) : ordered_json(nullptr);
}

ordered_json states_json(const ByState<std::optional<double>>& values) {
    ordered_json object = ordered_json::object();
    for (const FocusState state : state::kAllFocusStates) {
        if (values[state]) {
            object[std::string(to_string(state))] = *values[state];
        }
    }
    return object;
}

ordered_json confusion_json(const evaluate::Confusion& confusion) {
    ordered_json rows = ordered_json::object();
    for (const FocusState labelled : state::kAllFocusStates) {
        ordered_json row = ordered_json::object();
        for (const FocusState said : state::kAllFocusStates) {
            row[std::string(to_string(said))] = seconds(confusion.at(labelled, said));
        }
        rows[std::string(to_string(labelled))] = std::move(row);
    }
    return rows;
}

ordered_json score_json(const Score& score) {
    const auto f1 = score.confusion.f1();
    const auto segment_f1 = score.segments.f1();
    const evaluate::DelaySummary delays = evaluate::summary_of(score.changes);
    return {{"accuracy", or_null(score.confusion.accuracy())},
            {"macro_f1", or_null(evaluate::mean(f1))},
            {"f1", states_json(f1)},
            {"false_alarms_per_hour", or_null(score.false_alarms.per_hour())},
            {"median_delay_s", or_null(delays.median_s)},
            {"delay_s",
             {{"followed", delays.followed},
              {"missed", delays.missed},
              {"median", or_null(delays.median_s)},
              {"p90", or_null(delays.p90_s)},
              {"longest", or_null(delays.longest_s)}}},
            {"macro_segment_f1", or_null(evaluate::mean(segment_f1))},
            {"segment_f1", states_json(segment_f1)},
            {"false_alarms", score.false_alarms.count},
            {"focused_s", seconds(score.false_alarms.focused)},
            {"scored_s", seconds(score.confusion.total())},
            {"confusion_s", confusion_json(score.confusion)}};
}

ordered_json changes_json(const std::vector<evaluate::Change>& changes) {
    ordered_json list = ordered_json::array();
    for (const evaluate::Change& change : changes) {
        list.push_back({{"at_s", seconds(change.at)},
                        {"from", to_string(change.from)},
                        {"to", to_string(change.to)},
                        {"delay_s", change.delay ? ordered_json(seconds(*change.delay))
                                                 : ordered_json(nullptr)}});
    }
    return list;
}

ordered_json clip_score_json(const Score& score) {
    ordered_json object = score_json(score);
    object["changes"] = changes_json(score.changes);
    return object;
}

ordered_json clip_json(const ClipReport& clip) {
    return {{"clip", clip.clip},
            {"labels", clip.labels},
            {"frames", clip.frames},
            {"length_s", clip.length.count()},
            {"calibrated", clip.is_calibrated},
            {"rules",
             {{"pose_gaze", clip_score_json(clip.scores.pose_gaze)},
              {"nose_offset", clip_score_json(clip.scores.nose_offset)}}}};
}

std::string number(const std::optional<double>& value, int decimals) {
    return value ? fmt::format("{:.{}f}", *value, decimals) : "-";
}

std::string row(std::string_view name, const std::string& pose_gaze,
                const std::string& nose_offset) {
    return fmt::format("  {:<32} {:>12} {:>12}\n", name, pose_gaze, nose_offset);
}

// A line of the table: what it is called, and the figure of one rule.
template <typename Figure>
std::string row_of(std::string_view name, const RuleScores& scores, Figure figure) {
    return row(name, figure(scores.pose_gaze), figure(scores.nose_offset));
}

std::string f1_rows(const RuleScores& scores) {
    std::string text = row_of("macro F1", scores, [](const Score& score) {
        return number(evaluate::mean(score.confusion.f1()), 3);
    });
    for (const FocusState state : state::kAllFocusStates) {
        text += row_of(fmt::format("  F1 {}", to_string(state)), scores,
                       [&](const Score& score) { return number(score.confusion.f1()[state], 3); });
    }
    text += row_of("macro F1 of segments", scores, [](const Score& score) {
        return number(evaluate::mean(score.segments.f1()), 3);
    });
    for (const FocusState state : state::kAllFocusStates) {
        text += row_of(fmt::format("  segments {}", to_string(state)), scores,
                       [&](const Score& score) { return number(score.segments.f1()[state], 3); });
    }
    return text;
}

std::string delay_rows(const RuleScores& scores) {
    using evaluate::DelaySummary;
    const auto of = [](auto member) {
        return [member](const Score& score) {
            return number(evaluate::summary_of(score.changes).*member, 2);
        };
    };
    return row_of("delay of a change, s, median", scores, of(&DelaySummary::median_s)) +
           row_of("  90 % within", scores, of(&DelaySummary::p90_s)) +
           row_of("  longest", scores, of(&DelaySummary::longest_s)) +
           row_of("  followed, of all changes", scores, [](const Score& score) {
               return fmt::format("{}/{}", evaluate::summary_of(score.changes).followed,
                                  score.changes.size());
           });
}

std::string confusion_rows(const RuleScores& scores) {
    std::string text;
    for (const FocusState labelled : state::kAllFocusStates) {
        for (const FocusState said : state::kAllFocusStates) {
            text += row_of(fmt::format("  {} as {}, s", to_string(labelled), to_string(said)),
                           scores, [&](const Score& score) {
                               return fmt::format("{:.1f}",
                                                  seconds(score.confusion.at(labelled, said)));
                           });
        }
    }
    return text;
}

std::string clip_rows(const EvaluateReport& report) {
    std::string text = "\nmacro F1 and false alarms an hour by clip\n";
    for (const ClipReport& clip : report.clips) {
        const auto figures = [](const Score& score) {
            return fmt::format("{} {:>6}", number(evaluate::mean(score.confusion.f1()), 3),
                               number(score.false_alarms.per_hour(), 0));
        };
        text += row_of(clip.clip, clip.scores, figures);
    }
    return text;
}

}  // namespace

std::string evaluate_text(const EvaluateReport& report) {
    const RuleScores pooled = report.pooled();
    std::string text =
        fmt::format("{} clip{}, {:.1f} s scored, {}; calibrated on {} s, tolerance {} s\n\n",
                    report.clips.size(), report.clips.size() == 1 ? "" : "s",
                    seconds(pooled.pose_gaze.confusion.total()), report.model,
                    report.calibrate.count(), report.tolerance.count());
    text += row("", "pose_gaze", "nose_offset");
    text += row_of("accuracy", pooled,
                   [](const Score& score) { return number(score.confusion.accuracy(), 3); });
    text += f1_rows(pooled);
    text += row_of("false alarms an hour", pooled,
                   [](const Score& score) { return number(score.false_alarms.per_hour(), 1); });
    text += delay_rows(pooled);
    text += "\nlabelled as said\n" + confusion_rows(pooled);
    return report.clips.size() > 1 ? text + clip_rows(report) : text;
}

std::string evaluate_json(const EvaluateReport& report) {
    const RuleScores pooled = report.pooled();
    ordered_json clips = ordered_json::array();
    for (const ClipReport& clip : report.clips) {
        clips.push_back(clip_json(clip));
    }
    const ordered_json whole = {{"model", report.model},
                                {"tolerance_s", report.tolerance.count()},
                                {"calibrate_s", report.calibrate.count()},
                                {"fps", or_null(report.fps)},
                                {"rules",
                                 {{"pose_gaze", score_json(pooled.pose_gaze)},
                                  {"nose_offset", score_json(pooled.nose_offset)}}},
                                {"clips", std::move(clips)}};
    // File names are bytes; what is no UTF-8 in them is shown as U+FFFD.
    return whole.dump(2, ' ', false, ordered_json::error_handler_t::replace) + '\n';
}

}  // namespace focusguard::app
