// What a row of the diary is labelled. For our sources only.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "focusguard/dataset/day_table.hpp"
#include "focusguard/dataset/diary_rows.hpp"
#include "focusguard/events/label_spans.hpp"

namespace focusguard::dataset {

class RowLabels {
public:
    // `manual` as events::read_labels() gives them: in order, not overlapping.
    RowLabels(LabelStrategy strategy, bool away_if_face_missing,
              std::vector<events::LabelSpan> manual)
        : strategy_(strategy),
          away_if_face_missing_(away_if_face_missing),
          manual_(std::move(manual)) {}

    // The number of a state::FocusState, or kNoState.
    std::uint8_t label_of(const TableRow& row) const;

private:
    std::uint8_t said_of(WallTime at) const;

    LabelStrategy strategy_;
    bool away_if_face_missing_;
    std::vector<events::LabelSpan> manual_;
};

}  // namespace focusguard::dataset
