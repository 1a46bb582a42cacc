// Rows → how many of them there are of each kind, as few numbers as the slices need.
#pragma once

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "focusguard/dataset/labelled_rows.hpp"
#include "focusguard/evaluate/class_metrics.hpp"

namespace focusguard::evaluate {

// How far the user sits from the camera. OSHA's eTool on computer workstations asks for 20 to 40
// inches, 50 to 100 cm, between the eyes and the screen.
enum class DistanceBand : std::uint8_t { kUnknown, kBelow50, kFrom50, kFrom75, kFrom100 };

DistanceBand distance_band(float distance_cm);  // NaN: kUnknown

// How bright the face is in the picture. Chosen, but for the first: below 30 of 255 other monitors
// take the camera for covered.
enum class Lighting : std::uint8_t { kUnknown, kDark, kDim, kMedium, kBright };

Lighting lighting(float face_brightness);  // NaN: kUnknown

// Where a row stands, as far as it matters here.
struct RowPlace {
    std::uint32_t session = 0;
    std::int64_t stretch = 0;  // which five minutes of all time
    std::int16_t hour = 0;     // of the day, [0, 24)
    std::uint16_t note = 0;
    DistanceBand distance = DistanceBand::kUnknown;
    Lighting lighting = Lighting::kUnknown;

    friend auto operator<=>(const RowPlace&, const RowPlace&) = default;
};

RowPlace place_of(const dataset::RowOrigin& origin);

// Of the rows of one place.
struct RowCell {
    RowPlace place;
    ClassCounts model;
    ClassCounts rules;
};

class RowCells {
public:
    explicit RowCells(std::size_t classes) : classes_(classes) {}

    struct Verdicts {
        std::size_t label = 0;
        std::size_t model = 0;
        std::size_t rules = 0;  // as many as there are classes, or more: none of them
    };

    void add(const dataset::RowOrigin& origin, const Verdicts& verdicts);

    void add(const RowCells& other);

    const std::vector<RowCell>& cells() const { return cells_; }

private:
    struct Hash {
        std::size_t operator()(const RowPlace& place) const;
    };

    RowCell& cell(const RowPlace& place);

    std::size_t classes_;
    std::vector<RowCell> cells_;
    std::unordered_map<RowPlace, std::size_t, Hash> place_of_cell_;
    std::size_t last_ = 0;  // the next row is mostly of the same place
};

}  // namespace focusguard::evaluate
