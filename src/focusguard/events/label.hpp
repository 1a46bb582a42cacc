// What the user says about a stretch of time: "I was focused from then to then".
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "focusguard/base/result.hpp"
#include "focusguard/base/time.hpp"
#include "focusguard/state/focus_state.hpp"

namespace focusguard::events {

// kUser: told to the interface without more; kCorrection: a span of the timeline, put right;
// kSampling: the answer to the page's question.
enum class LabelSource { kUser, kCorrection, kSampling };

// "user", "correction", "sampling".
std::string_view to_string(LabelSource source);

// The source of that name; nothing when there is none.
std::optional<LabelSource> parse_label_source(std::string_view name);

// A label that is to be kept.
struct NewLabel {
    WallTime from;  // [from, to)
    WallTime to;
    state::FocusState state = state::FocusState::kFocused;
    LabelSource source = LabelSource::kUser;
    std::optional<std::string> note = {};
    std::optional<std::string> session_id =
        {};  // of the session that it speaks of, when that is known
};

// One row of the labels. Rows are only ever added. A deletion is a row too: that of the label with
// its `state` left out. It takes the label back, so that what lay under it counts again.
struct Label {
    std::string label_id;  // UUID; shared by a label and its deletion
    WallTime created_at;   // of two labels of the same moment, the one created later counts
    WallTime from;
    WallTime to;
    std::optional<state::FocusState> state = {};  // none: the label of this id is deleted
    LabelSource source = LabelSource::kUser;
    std::optional<std::string> note = {};
    std::optional<std::string> session_id = {};

    friend bool operator==(const Label&, const Label&) = default;
};

// The longest stretch that one label speaks of.
inline constexpr std::chrono::hours kLongestLabel{24};

// In bytes of UTF-8: a sentence, not a diary.
inline constexpr std::size_t kLongestNote = 200;

// invalid_argument, with a sentence for the user, unless the stretch is from an instant since 1970
// to a later one, at most kLongestLabel long and over by `now`, and the note is short printable
// text.
Status check_label(const NewLabel& label, WallTime now);

}  // namespace focusguard::events
