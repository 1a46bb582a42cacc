#include "focusguard/api/insight_api.hpp"

#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "focusguard/api/server_inputs.hpp"
#include "focusguard/api/status_json.hpp"
#include "focusguard/http/request.hpp"
#include "focusguard/insight/insight_json.hpp"

namespace focusguard::api {

namespace {

using insight::DateRange;

http::Response no_diary() {
    return http::error_response(
        {409, ErrorCode::kFailedPrecondition,
         "There is nothing to look back on, since the diary is off; set logging.enabled."});
}

http::Response failure_response(const Error& error) {
    const int status = error.code() == ErrorCode::kInvalidArgument ? 400 : 503;
    return http::error_response({status, error.code(), error.message()});
}

Result<CalendarDate> named_date(std::string_view query, std::string_view name) {
    const auto date = parse_date(http::query_value(query, name).value_or(""));
    if (!date) {
        return Unexpected(
            ErrorCode::kInvalidArgument,
            fmt::format("The {} must be a day of the calendar, as {}=YYYY-MM-DD.", name, name));
    }
    return *date;
}

Result<DateRange> range_in(std::string_view query) {
    const DateRange range{FG_TRY(named_date(query, "from")), FG_TRY(named_date(query, "to"))};
    if (range.to < range.from) {
        return Unexpected(ErrorCode::kInvalidArgument, "The from must not be later than the to.");
    }
    if (range.to - range.from >= insight::kLongestRange) {
        return Unexpected(
            ErrorCode::kInvalidArgument,
            fmt::format("Ask for at most {} days at once.", insight::kLongestRange.count()));
    }
    return range;
}

nlohmann::ordered_json whole_json(const insight::Insight& insight) {
    return insight::insight_json(insight);
}

nlohmann::ordered_json only_heat_map_json(const insight::Insight& insight) {
    return insight::heat_map_json(insight.summary);
}

}  // namespace

InsightDecision InsightApi::day(std::string_view query) const {
    const auto date = date_in(query);
    return period(date ? Result<DateRange>(DateRange{*date, *date}) : Unexpected(date.error()),
                  whole_json);
}

InsightDecision InsightApi::week(std::string_view query) const {
    const auto date = date_in(query);
    return period(date ? Result<DateRange>(insight::week_of(*date)) : Unexpected(date.error()),
                  whole_json);
}

InsightDecision InsightApi::range(std::string_view query) const {
    return period(range_in(query), whole_json);
}

InsightDecision InsightApi::heat_map(std::string_view query) const {
    return period(range_in(query), only_heat_map_json);
}

InsightDecision InsightApi::timeline(std::string_view query) const {
    const auto date = date_in(query);
    if (!date) {
        return failure_response(date.error());
    }
    if (!inputs_.insight.timeline) {
        return no_diary();
    }
    std::stop_source abandoned;
    return http::RunTask{
        .start =
            [&door = inputs_.insight, date = *date, abandoned](auto answer) {
                return door.timeline(
                    date, abandoned,
                    [answer = std::move(answer)](const Result<insight::DayTimeline>& found) {
                        answer(found ? http::json_response(
                                           200, timeline_json(to_text(found->date), found->spans,
                                                              found->said))
                                     : failure_response(found.error()));
                    });
            },
        .abandoned = abandoned};
}

Result<CalendarDate> InsightApi::date_in(std::string_view query) const {
    if (!http::query_value(query, "date")) {
        return local_calendar_date(inputs_.clock.wall_now());
    }
    return named_date(query, "date");
}

InsightDecision InsightApi::period(
    const Result<DateRange>& range,
    nlohmann::ordered_json (*to_json)(const insight::Insight&)) const {
    if (!range) {
        return failure_response(range.error());
    }
    if (!inputs_.insight.period) {
        return no_diary();
    }
    std::stop_source abandoned;
    return http::RunTask{
        .start =
            [&door = inputs_.insight, range = *range, to_json, abandoned](auto answer) {
                return door.period(
                    range, abandoned,
                    [to_json, answer = std::move(answer)](const Result<insight::Insight>& found) {
                        answer(found ? http::json_response(200, to_json(*found))
                                     : failure_response(found.error()));
                    });
            },
        .abandoned = abandoned};
}

}  // namespace focusguard::api
