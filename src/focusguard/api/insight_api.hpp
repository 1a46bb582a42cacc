// The routes of insights: what the diary says about a day, a week or any stretch of days.
#pragma once

#include <functional>
#include <stop_token>
#include <string_view>
#include <variant>

#include "focusguard/base/result.hpp"
#include "focusguard/http/response.hpp"
#include "focusguard/http/run_task.hpp"
#include "focusguard/insight/insight_reader.hpp"

namespace focusguard::api {

struct ServerInputs;

// How the server reaches the insights, see insight::InsightDesk; both empty where no diary is kept.
struct InsightDoor {
    std::function<bool(insight::DateRange, std::stop_source abandoned,
                       std::function<void(Result<insight::Insight>)>)>
        period = {};
    std::function<bool(CalendarDate, std::stop_source abandoned,
                       std::function<void(Result<insight::DayTimeline>)>)>
        timeline = {};
};

using InsightDecision = std::variant<http::Response, http::RunTask>;

// The queries are "name=value&…"; docs/insight.md has them and the answers. One thread at a time.
class InsightApi {
public:
    explicit InsightApi(const ServerInputs& inputs) : inputs_(inputs) {}

    // date=YYYY-MM-DD, today without one.
    InsightDecision day(std::string_view query) const;

    // The Monday to Sunday that hold the date.
    InsightDecision week(std::string_view query) const;

    // from=YYYY-MM-DD&to=YYYY-MM-DD, both within.
    InsightDecision range(std::string_view query) const;

    // As day(): the spans of the day.
    InsightDecision timeline(std::string_view query) const;

    // As range(): only the hours of the days of the week.
    InsightDecision heat_map(std::string_view query) const;

private:
    Result<CalendarDate> date_in(std::string_view query) const;
    InsightDecision period(const Result<insight::DateRange>& range,
                           nlohmann::ordered_json (*to_json)(const insight::Insight&)) const;

    const ServerInputs& inputs_;
};

}  // namespace focusguard::api
