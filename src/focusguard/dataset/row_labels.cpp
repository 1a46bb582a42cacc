#include "focusguard/dataset/row_labels.hpp"

#include <algorithm>

namespace focusguard::dataset {

namespace {

std::uint8_t number_of(state::FocusState state) {
    return static_cast<std::uint8_t>(state);
}

}  // namespace

std::uint8_t RowLabels::label_of(const TableRow& row) const {
    const std::uint8_t said = strategy_ == LabelStrategy::kRules ? kNoState : said_of(row.at);
    if (said != kNoState || strategy_ == LabelStrategy::kManual) {
        return said;
    }
    return away_if_face_missing_ && row.has_no_face ? number_of(state::FocusState::kAway)
                                                    : row.state;
}

std::uint8_t RowLabels::said_of(WallTime at) const {
    const auto behind = std::ranges::upper_bound(manual_, at, {}, &events::LabelSpan::from);
    if (behind == manual_.begin() || at >= std::prev(behind)->to) {
        return kNoState;
    }
    return number_of(std::prev(behind)->state);
}

}  // namespace focusguard::dataset
