#include "focusguard/events/label.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "focusguard/base/text.hpp"

namespace focusguard::events {

namespace {

constexpr std::array kAllLabelSources = {LabelSource::kUser, LabelSource::kCorrection,
                                         LabelSource::kSampling};

Unexpected refused(std::string message) {
    return Unexpected(ErrorCode::kInvalidArgument, std::move(message));
}

}  // namespace

std::string_view to_string(LabelSource source) {
    switch (source) {
        case LabelSource::kUser:
            return "user";
        case LabelSource::kCorrection:
            return "correction";
        case LabelSource::kSampling:
            break;
    }
    return "sampling";
}

std::optional<LabelSource> parse_label_source(std::string_view name) {
    const auto* const found = std::ranges::find_if(
        kAllLabelSources, [name](LabelSource source) { return to_string(source) == name; });
    return found == kAllLabelSources.end() ? std::nullopt : std::optional(*found);
}

Status check_label(const NewLabel& label, WallTime now) {
    if (label.from < WallTime()) {
        return refused("A label's times are seconds since 1970; this one begins before that.");
    }
    if (label.to <= label.from) {
        return refused("A label must end after it begins; exchange its two times.");
    }
    if (label.to.since_epoch() - label.from.since_epoch() > kLongestLabel) {
        return refused(fmt::format("A label spans at most {} hours; make several of this one.",
                                   kLongestLabel.count()));
    }
    if (label.to > now) {
        return refused("A label cannot reach into the future; let it end now or earlier.");
    }
    if (label.note && (label.note->size() > kLongestNote || !is_printable(*label.note))) {
        return refused(
            fmt::format("A label's note is at most {} bytes of plain text on one line; shorten it.",
                        kLongestNote));
    }
    return {};
}

}  // namespace focusguard::events
