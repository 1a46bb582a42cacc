#include "focusguard/api/label_api.hpp"

#include <optional>
#include <string>
#include <utility>

#include <nlohmann/json.hpp>

#include "focusguard/api/label_json.hpp"
#include "focusguard/api/server_inputs.hpp"

namespace focusguard::api {

namespace {

// A label with the longest note, each of its letters escaped, takes some 1.5 KB.
constexpr std::size_t kLongestBody = 4096;

http::Response no_labels() {
    return http::error_response(
        {409, ErrorCode::kFailedPrecondition,
         "No labels are kept, since the diary is off; set logging.enabled."});
}

http::Response failure_response(const Error& error) {
    int status = 503;
    if (error.code() == ErrorCode::kInvalidArgument) {
        status = 400;
    } else if (error.code() == ErrorCode::kNotFound) {
        status = 404;
    }
    return http::error_response({status, error.code(), error.message()});
}

// Answers with the label when it is there.
std::function<void(Result<events::Label>)> label_answer(
    int status, std::function<void(http::Response)> answer) {
    return [status, answer = std::move(answer)](const Result<events::Label>& label) {
        answer(label ? http::json_response(status, label_json(*label))
                     : failure_response(label.error()));
    };
}

// The session that a label speaks of: the one that goes on, unless the label begins before it.
std::optional<std::string> session_of(const events::NewLabel& label, const LiveStatus* status) {
    if (status == nullptr || !status->session.started_at ||
        label.from < *status->session.started_at) {
        return std::nullopt;
    }
    return status->session.session_id;
}

}  // namespace

LabelDecision LabelApi::add(const http::Request& request) const {
    if (!inputs_.labels.add) {
        return no_labels();
    }
    if (request.body.size() > kLongestBody) {
        return http::error_response(
            {413, ErrorCode::kInvalidArgument, "A label is shorter than this body."});
    }
    auto label = parse_new_label(request.body);
    if (!label) {
        return failure_response(label.error());
    }
    label->session_id = session_of(*label, inputs_.status.peek().get());
    return http::RunTask{[&door = inputs_.labels, label = *std::move(label)](auto answer) {
        return door.add(label, label_answer(201, std::move(answer)));
    }};
}

LabelDecision LabelApi::remove(std::string_view label_id) const {
    if (!inputs_.labels.remove) {
        return no_labels();
    }
    return http::RunTask{[&door = inputs_.labels, label_id = std::string(label_id)](auto answer) {
        return door.remove(label_id, label_answer(200, std::move(answer)));
    }};
}

LabelDecision LabelApi::list(std::string_view query) const {
    if (!inputs_.labels.read) {
        return no_labels();
    }
    const std::string today = local_date(inputs_.clock.wall_now());
    const std::string date(http::query_value(query, "date").value_or(today));
    const auto day = parse_local_day(date);
    if (!day) {
        return http::error_response({400, ErrorCode::kInvalidArgument,
                                     "The date must be a day of the calendar, as YYYY-MM-DD."});
    }
    return http::RunTask{[&door = inputs_.labels, date, day = *day](auto answer) {
        return door.read(
            day, [date, day, answer = std::move(answer)](const Result<events::LabelRows>& found) {
                if (!found) {
                    answer(failure_response(found.error()));
                    return;
                }
                const auto spans = events::resolve_labels(found->rows, day.from, day.to);
                answer(http::json_response(200, label_day_json(date, *found, spans)));
            });
    }};
}

std::vector<events::LabelSpan> LabelApi::today() const {
    if (!inputs_.labels.recent) {
        return {};
    }
    const LocalDay day = local_day_of(inputs_.clock.wall_now());
    return inputs_.labels.recent(day.from, day.to);
}

}  // namespace focusguard::api
