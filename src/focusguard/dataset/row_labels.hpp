// What a row of the diary is labelled. For our sources only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "focusguard/dataset/day_table.hpp"
#include "focusguard/dataset/diary_rows.hpp"
#include "focusguard/events/label_spans.hpp"

namespace focusguard::dataset {

struct RowLabel {
    std::uint8_t state = kNoState;  // the number of a state::FocusState, or kNoState
    std::uint16_t note = 0;         // place in RowLabels::notes(), whatever the strategy
};

class RowLabels {
public:
    // `manual` as events::read_labels() gives them: in order, not overlapping.
    RowLabels(LabelStrategy strategy, bool away_if_face_missing,
              std::vector<events::LabelSpan> manual);

    RowLabel label_of(const TableRow& row) const;

    // What the user wrote beside the labels, each once; the first is empty. See
    // LabelledRows::notes.
    const std::vector<std::string>& notes() const { return notes_; }

private:
    void number_notes();

    // Place in manual_ of what counts then.
    std::optional<std::size_t> span_at(WallTime at) const;

    LabelStrategy strategy_;
    bool away_if_face_missing_;
    std::vector<events::LabelSpan> manual_;
    std::vector<std::string> notes_{""};
    std::vector<std::uint16_t> note_of_span_;
};

}  // namespace focusguard::dataset
