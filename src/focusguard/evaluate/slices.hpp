// The rows cut into parts, so that it shows where a model is good and where it is not.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "focusguard/evaluate/agreement.hpp"
#include "focusguard/evaluate/row_cells.hpp"

namespace focusguard::evaluate {

struct Slice {
    std::string name;
    std::int64_t rows = 0;
    Agreement model;
    Agreement rules;
};

struct Slicing {
    std::string by;  // "hour", "session", "distance", "lighting", "note"
    std::vector<Slice> slices;
    std::int64_t left_out = 0;  // slices with fewer rows than all these
};

// All rows as one slice, "all".
Slice whole(std::span<const RowCell> cells);

// What the cells' places number: see dataset::LabelledRows.
struct PlaceNames {
    std::span<const std::string> sessions;
    std::span<const std::string> notes;
};

// By hour of the day, session, distance, lighting, and what the labels' notes say (such as that the
// user wears glasses), if there is any; each part that has rows. Hours, distances and lighting are
// in their order, sessions and notes with most rows first and no more than `most` of each.
std::vector<Slicing> slice(std::span<const RowCell> cells, const PlaceNames& names,
                           std::size_t most);

}  // namespace focusguard::evaluate
