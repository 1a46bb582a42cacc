#include "focusguard/insight/digest_json.hpp"

#include <nlohmann/json.hpp>

namespace focusguard::insight {

namespace {

using nlohmann::json;
using std::chrono::microseconds;
using Texts = std::optional<std::string>;

json or_null(const Texts& text) {
    return text ? json(*text) : json();
}

Texts text_or_none(const json& value) {
    return value.is_null() ? Texts() : Texts(value.get<std::string>());
}

std::int64_t number(WallTime time) {
    return time.since_epoch().count();
}

WallTime time(const json& value) {
    return WallTime(microseconds(value.get<std::int64_t>()));
}

// Rows stand for whole microseconds.
json times_json(const session::StateTimes& times) {
    json list = json::array();
    for (const state::FocusState state : state::kAllFocusStates) {
        list.push_back(std::chrono::duration_cast<microseconds>(times[state]).count());
    }
    return list;
}

session::StateTimes times_from(const json& list) {
    session::StateTimes times;
    std::size_t place = 0;
    for (const state::FocusState state : state::kAllFocusStates) {
        times[state] = microseconds(list.at(place++).get<std::int64_t>());
    }
    return times;
}

state::FocusState state_from(const json& value) {
    return state::kAllFocusStates.at(value.get<std::size_t>());
}

// Three numbers a span: microseconds since the end of the one before, length, state.
json spans_json(const std::vector<events::StateSpan>& spans) {
    json list = json::array();
    std::int64_t end = 0;
    for (const events::StateSpan& span : spans) {
        list.push_back(number(span.from) - end);
        list.push_back(number(span.to) - number(span.from));
        list.push_back(static_cast<std::size_t>(span.state));
        end = number(span.to);
    }
    return list;
}

std::vector<events::StateSpan> spans_from(const json& list) {
    std::vector<events::StateSpan> spans;
    spans.reserve(list.size() / 3);
    std::int64_t end = 0;
    for (std::size_t i = 0; i < list.size(); i += 3) {
        const std::int64_t from = end + list.at(i).get<std::int64_t>();
        end = from + list.at(i + 1).get<std::int64_t>();
        spans.push_back({WallTime(microseconds(from)), WallTime(microseconds(end)),
                         state_from(list.at(i + 2))});
    }
    return spans;
}

json mean_json(const TimedMean& mean) {
    return {mean.weighted_sum, mean.seconds};
}

TimedMean mean_from(const json& list) {
    return {list.at(0).get<double>(), list.at(1).get<double>()};
}

json outcome_json(const intervention::NudgeOutcome& outcome) {
    return {to_string(outcome.kind), static_cast<std::size_t>(outcome.state),
            outcome.end == intervention::NudgeOutcome::End::kBack, outcome.after.count()};
}

intervention::NudgeOutcome outcome_from(const json& list) {
    using enum intervention::NudgeOutcome::End;
    return {
        intervention::parse_kind(list.at(0).get<std::string>()).value_or(intervention::Kind::kNone),
        state_from(list.at(1)), list.at(2).get<bool>() ? kBack : kUnknown,
        Nanoseconds(list.at(3).get<std::int64_t>())};
}

DayDigest digest_from(const json& object, CalendarDate date) {
    DayDigest digest;
    digest.date = date;
    digest.rows = object.at("rows").get<std::uint64_t>();
    for (const json& quarter : object.at("quarters")) {
        digest.quarters.push_back({time(quarter.at(0)), times_from(quarter.at(1))});
    }
    digest.spans = spans_from(object.at("spans"));
    for (const json& run : object.at("runs")) {
        digest.runs.push_back({{text_or_none(run.at("run_id")), text_or_none(run.at("session_id"))},
                               time(run.at("from")),
                               time(run.at("to")),
                               times_from(run.at("times"))});
    }
    digest.nudges = object.at("nudges").get<std::uint64_t>();
    for (const json& outcome : object.at("nudge_outcomes")) {
        digest.nudge_outcomes.push_back(outcome_from(outcome));
    }
    const json& eyes = object.at("eyes");
    digest.eyes = {mean_from(eyes.at("perclos")), mean_from(eyes.at("blinks_per_minute")),
                   mean_from(eyes.at("yawns")), mean_from(eyes.at("distance_cm"))};
    return digest;
}

}  // namespace

std::string digest_text(const KeptDigest& kept) {
    const DayDigest& digest = kept.digest;
    json quarters = json::array();
    for (const Quarter& quarter : digest.quarters) {
        quarters.push_back({number(quarter.from), times_json(quarter.times)});
    }
    json runs = json::array();
    for (const RunDigest& run : digest.runs) {
        runs.push_back({{"run_id", or_null(run.run.run_id)},
                        {"session_id", or_null(run.run.session_id)},
                        {"from", number(run.from)},
                        {"to", number(run.to)},
                        {"times", times_json(run.times)}});
    }
    json outcomes = json::array();
    for (const intervention::NudgeOutcome& outcome : digest.nudge_outcomes) {
        outcomes.push_back(outcome_json(outcome));
    }
    const json object = {{"digest_version", kDigestVersion},
                         {"date", to_text(digest.date)},
                         {"fingerprint", kept.fingerprint},
                         {"rows", digest.rows},
                         {"quarters", std::move(quarters)},
                         {"spans", spans_json(digest.spans)},
                         {"runs", std::move(runs)},
                         {"nudges", digest.nudges},
                         {"nudge_outcomes", std::move(outcomes)},
                         {"eyes",
                          {{"perclos", mean_json(digest.eyes.perclos)},
                           {"blinks_per_minute", mean_json(digest.eyes.blinks_per_minute)},
                           {"yawns", mean_json(digest.eyes.yawns)},
                           {"distance_cm", mean_json(digest.eyes.distance_cm)}}}};
    // Ids come out of files that others may have written.
    return object.dump(-1, ' ', false, json::error_handler_t::replace) + '\n';
}

std::optional<KeptDigest> parse_digest(std::string_view text, CalendarDate date) {
    try {
        const json object = json::parse(text);
        if (object.at("digest_version") != kDigestVersion || object.at("date") != to_text(date)) {
            return std::nullopt;
        }
        return KeptDigest{object.at("fingerprint").get<std::string>(), digest_from(object, date)};
    } catch (const std::exception&) {
        return std::nullopt;  // cut off, or of another program
    }
}

}  // namespace focusguard::insight
