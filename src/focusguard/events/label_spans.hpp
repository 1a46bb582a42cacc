// Labels, which may lie over each other and be taken back, to what the user says in the end.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "focusguard/base/time.hpp"
#include "focusguard/events/label.hpp"

namespace focusguard::events {

// A stretch for which one label counts.
struct LabelSpan {
    WallTime from;  // [from, to)
    WallTime to;
    state::FocusState state = state::FocusState::kFocused;
    LabelSource source = LabelSource::kUser;
    std::string label_id = {};
    std::optional<std::string> note = {};

    friend bool operator==(const LabelSpan&, const LabelSpan&) = default;
};

// The labels among the rows that were not deleted, in the order of creation. Pure.
std::vector<Label> standing_labels(std::span<const Label> rows);

// What counts in [from, to): in order, not overlapping, together exactly what the standing labels
// cover. At each moment the label counts that was created last; of two that were created in the
// same microsecond, the one with the greater id. The rows may come in any order. Pure;
// O(n log n).
std::vector<LabelSpan> resolve_labels(std::span<const Label> rows, WallTime from, WallTime to);

}  // namespace focusguard::events
