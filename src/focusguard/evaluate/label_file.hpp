// A file of labels → spans. It is CSV with the columns start_s, end_s and state.
#pragma once

#include <string_view>

#include "focusguard/base/result.hpp"
#include "focusguard/evaluate/span.hpp"

namespace focusguard::evaluate {

// Reads the file's text. The first line names the columns, in any order; others beside them are
// left alone, and so are empty lines. Times are seconds since the clip's first frame; states are
// FOCUSED, DISTRACTED and AWAY, in any case. The spans may come in any order and may leave gaps,
// which are not labelled, but not overlap; those of equal state that touch are joined. `name` is
// the file's, for the error: kInvalidArgument, one sentence with file, line and what is allowed.
Result<Spans> parse_labels(std::string_view text, std::string_view name);

}  // namespace focusguard::evaluate
