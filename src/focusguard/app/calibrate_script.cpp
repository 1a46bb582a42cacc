#include "focusguard/app/calibrate_script.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <system_error>

#include <fmt/format.h>

namespace focusguard::app {

namespace {

using state::StepKind;

// Longer than any recording of a calibration.
constexpr double kLatest_s = 86'400.0;

std::optional<Nanoseconds> time_in(std::string_view text) {
    double seconds = 0.0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    const bool is_number = failure == std::errc() && end == text.data() + text.size();
    if (!is_number || !(seconds >= 0.0 && seconds <= kLatest_s)) {
        return std::nullopt;
    }
    return std::chrono::round<Nanoseconds>(Seconds(seconds));
}

std::optional<StepKind> kind_in(std::string_view name, int next_screen) {
    if (name == fmt::format("screen{}", next_screen)) {
        return StepKind::kScreen;
    }
    if (name == "keyboard") {
        return StepKind::kKeyboard;
    }
    return name == "away" ? std::optional(StepKind::kAway) : std::nullopt;
}

std::optional<ScriptedStep> step_in(std::string_view part, int next_screen) {
    const auto colon = part.find(':');
    const auto dash = part.find('-', colon == part.npos ? 0 : colon);
    if (colon == part.npos || dash == part.npos) {
        return std::nullopt;
    }
    const auto kind = kind_in(part.substr(0, colon), next_screen);
    const auto begin = time_in(part.substr(colon + 1, dash - colon - 1));
    const auto end = time_in(part.substr(dash + 1));
    if (!kind || !begin || !end || *end <= *begin) {
        return std::nullopt;
    }
    return ScriptedStep{*kind, *begin, *end};
}

}  // namespace

Result<std::vector<ScriptedStep>> parse_script(std::string_view text) {
    std::vector<ScriptedStep> steps;
    int next_screen = 1;
    std::size_t at = 0;
    while (at <= text.size()) {
        const std::size_t comma = std::min(text.find(',', at), text.size());
        const std::string_view part = text.substr(at, comma - at);
        const auto step = step_in(part, next_screen);
        if (!step) {
            return Unexpected(
                ErrorCode::kInvalidArgument,
                fmt::format("'{}' is no step of a calibration: write screen{}:FROM-TO, "
                            "keyboard:FROM-TO or away:FROM-TO, in seconds, with commas between.",
                            part, next_screen));
        }
        next_screen += step->kind == StepKind::kScreen ? 1 : 0;
        steps.push_back(*step);
        at = comma + 1;
    }
    return steps;
}

}  // namespace focusguard::app
