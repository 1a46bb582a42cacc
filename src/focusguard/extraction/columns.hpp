// What a table of rows has as columns, and how each is read off a row.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "focusguard/extraction/row.hpp"

namespace focusguard::extraction {

enum class CellType { kBoolean, kInteger, kDouble, kFloat, kText, kFloatList };

// Nothing, or what the column's type says. Texts and lists live as long as their row.
using Cell = std::variant<std::monostate, bool, std::int64_t, double, float, std::string_view,
                          std::span<const float>>;

struct Column {
    std::string name;
    CellType type = CellType::kDouble;
    std::function<Cell(const Row& row)> cell;
};

// What the user wants to have beside the features.
struct Content {
    bool face_index = false;  // a column `face`, where a picture may have several
    bool landmarks = false;
    bool blendshapes = false;
    std::size_t landmark_count = vision::kLandmarkCount;  // of the model
};

// How the numbers that belong together stand in the table.
enum class Layout {
    kLists,  // one column that holds them all: for Parquet
    kFlat,   // a column each: for CSV
};

// FocusGuard's own names: source, frame, ts (seconds), …; docs/extract.md has the list.
std::vector<Column> plain_columns(const Content& content, Layout layout);

}  // namespace focusguard::extraction
