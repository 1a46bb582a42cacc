// Labels as JSON, in and out.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "focusguard/base/result.hpp"
#include "focusguard/events/label.hpp"
#include "focusguard/events/label_files.hpp"
#include "focusguard/events/label_spans.hpp"

namespace focusguard::api {

// {"from", "to": epoch seconds, "state": "FOCUSED" …, and perhaps "source", "note"} as a label that
// is still to be checked; invalid_argument, with a sentence that does not quote the text, for
// anything else.
Result<events::NewLabel> parse_new_label(std::string_view json);

// {"label_id", "created_at", "from", "to", "state", "source", "note", "session_id"}; the state of a
// deletion is null.
nlohmann::ordered_json label_json(const events::Label& label);

// [{"from", "to", "state", "source", "label_id"}, …].
nlohmann::ordered_json label_spans_json(std::span<const events::LabelSpan> spans);

// {"date", "labels": those that stand, "spans": what counts, "unreadable_files"}.
nlohmann::ordered_json label_day_json(const std::string& date, const events::LabelRows& rows,
                                      std::span<const events::LabelSpan> spans);

}  // namespace focusguard::api
