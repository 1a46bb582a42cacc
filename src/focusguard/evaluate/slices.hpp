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
    std::string by;  // "hour", "session", "distance"
    std::vector<Slice> slices;
    std::int64_t left_out = 0;  // slices with fewer rows than all these
};

// All rows as one slice, "all".
Slice whole(std::span<const RowCell> cells);

// By hour of the day, by session and by distance, each part that has rows: the hours and distances
// in their order, the sessions with most rows first and no more than so many. `sessions` are the
// names of the cells' sessions.
std::vector<Slicing> slice(std::span<const RowCell> cells, std::span<const std::string> sessions,
                           std::size_t most_sessions);

}  // namespace focusguard::evaluate
