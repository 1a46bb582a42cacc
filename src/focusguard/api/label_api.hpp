// The routes of labels: keep one, take one back, list a day's.
#pragma once

#include <functional>
#include <string_view>
#include <variant>
#include <vector>

#include "focusguard/base/local_day.hpp"
#include "focusguard/events/label.hpp"
#include "focusguard/events/label_files.hpp"
#include "focusguard/events/label_spans.hpp"
#include "focusguard/http/request.hpp"
#include "focusguard/http/response.hpp"
#include "focusguard/http/run_task.hpp"

namespace focusguard::api {

struct ServerInputs;

// How the server reaches the labels, see events::LabelBook; all empty where none are kept.
struct LabelDoor {
    std::function<bool(events::NewLabel, std::function<void(Result<events::Label>)>)> add = {};
    std::function<bool(std::string label_id, std::function<void(Result<events::Label>)>)> remove =
        {};
    std::function<bool(LocalDay, std::function<void(Result<events::LabelRows>)>)> read = {};
    std::function<std::vector<events::LabelSpan>(WallTime from, WallTime to)> recent = {};
};

using LabelDecision = std::variant<http::Response, http::RunTask>;

// One thread at a time.
class LabelApi {
public:
    explicit LabelApi(const ServerInputs& inputs) : inputs_(inputs) {}

    // POST /labels: 201 with the label.
    LabelDecision add(const http::Request& request) const;

    // DELETE /labels/ID: 200 with the deletion.
    LabelDecision remove(std::string_view label_id) const;

    // GET /labels?date=YYYY-MM-DD, today's without a date: 200 with label_day_json().
    LabelDecision list(std::string_view query) const;

    // What counts of today's labels now.
    std::vector<events::LabelSpan> today() const;

private:
    const ServerInputs& inputs_;
};

}  // namespace focusguard::api
