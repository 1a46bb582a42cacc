// What was judged of each frame of a clip → a line of JSON, for who studies mistakes.
#pragma once

#include <string>
#include <string_view>

#include "focusguard/app/evaluate_clip.hpp"
#include "focusguard/evaluate/span.hpp"
#include "focusguard/state/focus_judge.hpp"

namespace focusguard::app {

// With a line end. `labels` are those of the clip; docs/evaluation.md has the keys.
std::string verdict_line(std::string_view clip, const SeenFrame& frame,
                         const evaluate::Spans& labels, const state::Judged& judged);

}  // namespace focusguard::app
