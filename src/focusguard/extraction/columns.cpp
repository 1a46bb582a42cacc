#include "focusguard/extraction/columns.hpp"

#include <array>
#include <optional>

#include <fmt/format.h>

#include "focusguard/features/feature_table.hpp"
#include "focusguard/vision/blendshape_model.hpp"

namespace focusguard::extraction {

namespace {

Cell cell_of(const std::optional<double>& number) {
    return number ? Cell(*number) : Cell();
}

// The numbers of a face as a list, or each in a column NAME_SUFFIX. `numbers` gives an empty span
// where there are none.
void add_numbers(std::vector<Column>& columns, const std::string& name, Layout layout,
                 const std::vector<std::string>& suffixes,
                 std::span<const float> (*numbers)(const ExtractedFace& face)) {
    const auto of_row = [numbers](const Row& row) {
        return row.face ? numbers(*row.face) : std::span<const float>();
    };
    if (layout == Layout::kLists) {
        columns.push_back({name, CellType::kFloatList, [of_row](const Row& row) {
                               const std::span<const float> all = of_row(row);
                               return all.empty() ? Cell() : Cell(all);
                           }});
        return;
    }
    for (std::size_t i = 0; i < suffixes.size(); ++i) {
        columns.push_back({name + "_" + suffixes[i], CellType::kFloat, [of_row, i](const Row& row) {
                               const std::span<const float> all = of_row(row);
                               return i < all.size() ? Cell(all[i]) : Cell();
                           }});
    }
}

void add_transform(std::vector<Column>& columns, Layout layout) {
    std::vector<std::string> suffixes;
    for (int i = 0; i < 16; ++i) {
        suffixes.push_back(std::to_string(i));
    }
    add_numbers(columns, "transform", layout, suffixes, [](const ExtractedFace& face) {
        return face.transform ? std::span<const float>(*face.transform) : std::span<const float>();
    });
}

void add_blendshapes(std::vector<Column>& columns) {
    std::vector<std::string> names;
    for (const std::string_view name : vision::blendshape_names()) {
        names.emplace_back(name);
    }
    add_numbers(columns, "blendshape", Layout::kFlat, names, [](const ExtractedFace& face) {
        return face.blendshapes ? std::span<const float>(*face.blendshapes)
                                : std::span<const float>();
    });
}

void add_landmarks(std::vector<Column>& columns, const Content& content, Layout layout) {
    std::vector<std::string> suffixes;
    for (std::size_t i = 0; i < content.landmark_count; ++i) {
        for (const char axis : {'x', 'y', 'z'}) {
            suffixes.push_back(fmt::format("{}_{}", i, axis));
        }
    }
    add_numbers(columns, "landmark", layout, suffixes,
                [](const ExtractedFace& face) { return std::span<const float>(face.landmarks); });
    if (layout == Layout::kLists) {
        columns.back().name = "landmarks";
    }
}

}  // namespace

std::vector<Column> plain_columns(const Content& content, Layout layout) {
    std::vector<Column> columns = {
        {"source", CellType::kText,
         [](const Row& row) { return Cell(std::string_view(*row.source)); }},
        {"frame", CellType::kInteger, [](const Row& row) { return Cell(row.frame); }},
        {"ts", CellType::kDouble, [](const Row& row) { return Cell(Seconds(row.time).count()); }},
        {"width_px", CellType::kInteger,
         [](const Row& row) { return Cell(std::int64_t{row.image_size.width}); }},
        {"height_px", CellType::kInteger,
         [](const Row& row) { return Cell(std::int64_t{row.image_size.height}); }},
    };
    if (content.face_index) {
        columns.push_back({"face", CellType::kInteger, [](const Row& row) {
                               return row.face ? Cell(std::int64_t{row.face->index}) : Cell();
                           }});
    }
    columns.push_back({"face_present", CellType::kBoolean,
                       [](const Row& row) { return Cell(row.face.has_value()); }});
    columns.push_back({"score", CellType::kFloat, [](const Row& row) {
                           return row.face ? Cell(row.face->presence) : Cell();
                       }});
    for (const features::ScalarFeature& feature : features::scalar_features()) {
        columns.push_back(
            {std::string(feature.name), CellType::kDouble,
             [value = feature.value](const Row& row) { return cell_of(value(row.features)); }});
    }
    add_transform(columns, layout);
    if (content.blendshapes) {
        add_blendshapes(columns);
    }
    if (content.landmarks) {
        add_landmarks(columns, content, layout);
    }
    return columns;
}

}  // namespace focusguard::extraction
