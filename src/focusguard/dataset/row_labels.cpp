#include "focusguard/dataset/row_labels.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <map>
#include <string_view>
#include <utility>

namespace focusguard::dataset {

namespace {

// As many as a std::uint16_t can number.
constexpr std::size_t kMostNotes = std::numeric_limits<std::uint16_t>::max() + std::size_t{1};

std::uint8_t number_of(state::FocusState state) {
    return static_cast<std::uint8_t>(state);
}

}  // namespace

RowLabels::RowLabels(LabelStrategy strategy, bool away_if_face_missing,
                     std::vector<events::LabelSpan> manual)
    : strategy_(strategy), away_if_face_missing_(away_if_face_missing), manual_(std::move(manual)) {
    number_notes();
}

void RowLabels::number_notes() {
    std::map<std::string_view, std::uint16_t> numbers = {{"", 0}};
    for (const events::LabelSpan& span : manual_) {
        const std::string_view note = span.note ? std::string_view(*span.note) : "";
        auto known = numbers.find(note);
        if (known == numbers.end() && notes_.size() < kMostNotes) {
            known = numbers.emplace(note, static_cast<std::uint16_t>(notes_.size())).first;
            notes_.emplace_back(note);
        }
        note_of_span_.push_back(known == numbers.end() ? std::uint16_t{0} : known->second);
    }
}

RowLabel RowLabels::label_of(const TableRow& row) const {
    RowLabel label;
    const auto span = span_at(row.at);
    if (span) {
        label.note = note_of_span_[*span];
    }
    if (span && strategy_ != LabelStrategy::kRules) {
        label.state = number_of(manual_[*span].state);
    } else if (strategy_ != LabelStrategy::kManual) {
        label.state = away_if_face_missing_ && row.has_no_face ? number_of(state::FocusState::kAway)
                                                               : row.state;
    }
    return label;
}

std::optional<std::size_t> RowLabels::span_at(WallTime at) const {
    const auto behind = std::ranges::upper_bound(manual_, at, {}, &events::LabelSpan::from);
    if (behind == manual_.begin() || at >= std::prev(behind)->to) {
        return std::nullopt;
    }
    return static_cast<std::size_t>(std::prev(behind) - manual_.begin());
}

}  // namespace focusguard::dataset
