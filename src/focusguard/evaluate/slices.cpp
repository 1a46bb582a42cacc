#include "focusguard/evaluate/slices.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

namespace focusguard::evaluate {

namespace {

// The cells of one slice, by the stretches within which rows hang together.
class SliceCounts {
public:
    void add(const RowCell& cell) {
        const Stretch key{cell.place.session, cell.place.stretch};
        const auto [found, is_new] = stretches_.try_emplace(key, cell.model, cell.rules);
        if (!is_new) {
            found->second.first += cell.model;
            found->second.second += cell.rules;
        }
    }

    Slice slice(std::string name) const {
        std::vector<const ClassCounts*> model;
        std::vector<const ClassCounts*> rules;
        std::int64_t rows = 0;
        for (const auto& [stretch, counts] : stretches_) {
            model.push_back(&counts.first);
            rules.push_back(&counts.second);
            rows += counts.first.sum();
        }
        return {std::move(name), rows, agreement(model), agreement(rules)};
    }

private:
    using Stretch = std::pair<std::uint32_t, std::int64_t>;

    std::map<Stretch, std::pair<ClassCounts, ClassCounts>> stretches_;
};

// `part_of` says which part a place belongs to, `name_of` what that is called.
template <typename PartOf, typename NameOf>
Slicing slice_by(std::string by, std::span<const RowCell> cells, PartOf part_of, NameOf name_of) {
    std::map<decltype(part_of(RowPlace{})), SliceCounts> parts;
    for (const RowCell& cell : cells) {
        parts[part_of(cell.place)].add(cell);
    }
    Slicing slicing{std::move(by), {}, 0};
    for (const auto& [part, counts] : parts) {
        slicing.slices.push_back(counts.slice(name_of(part)));
    }
    return slicing;
}

std::string hour_name(std::int16_t hour) {
    return fmt::format("{:02}:00 to {:02}:00", hour, hour + 1);
}

std::string distance_name(DistanceBand band) {
    switch (band) {
        case DistanceBand::kUnknown:
            return "unknown";
        case DistanceBand::kBelow50:
            return "below 50 cm";
        case DistanceBand::kFrom50:
            return "50 to 75 cm";
        case DistanceBand::kFrom75:
            return "75 to 100 cm";
        case DistanceBand::kFrom100:
            break;
    }
    return "100 cm or more";
}

std::string lighting_name(Lighting lighting) {
    switch (lighting) {
        case Lighting::kUnknown:
            return "unknown";
        case Lighting::kDark:
            return "dark";
        case Lighting::kDim:
            return "dim";
        case Lighting::kMedium:
            return "medium";
        case Lighting::kBright:
            break;
    }
    return "bright";
}

bool has_notes(std::span<const RowCell> cells) {
    return std::ranges::any_of(cells, [](const RowCell& cell) { return cell.place.note != 0; });
}

void keep_largest(Slicing& slicing, std::size_t most) {
    std::ranges::stable_sort(slicing.slices, std::ranges::greater(), &Slice::rows);
    if (slicing.slices.size() > most) {
        slicing.left_out = static_cast<std::int64_t>(slicing.slices.size() - most);
        slicing.slices.resize(most);
    }
}

}  // namespace

Slice whole(std::span<const RowCell> cells) {
    SliceCounts counts;
    for (const RowCell& cell : cells) {
        counts.add(cell);
    }
    return counts.slice("all");
}

std::vector<Slicing> slice(std::span<const RowCell> cells, const PlaceNames& names,
                           std::size_t most) {
    std::vector<Slicing> slicings;
    slicings.push_back(slice_by(
        "hour", cells, [](const RowPlace& place) { return place.hour; }, &hour_name));
    slicings.push_back(slice_by(
        "session", cells, [](const RowPlace& place) { return place.session; },
        [&](std::uint32_t session) { return names.sessions[session]; }));
    keep_largest(slicings.back(), most);
    slicings.push_back(slice_by(
        "distance", cells, [](const RowPlace& place) { return place.distance; }, &distance_name));
    slicings.push_back(slice_by(
        "lighting", cells, [](const RowPlace& place) { return place.lighting; }, &lighting_name));
    if (has_notes(cells)) {
        slicings.push_back(slice_by(
            "note", cells, [](const RowPlace& place) { return place.note; },
            [&](std::uint16_t note) { return note == 0 ? "no note" : names.notes[note]; }));
        keep_largest(slicings.back(), most);
    }
    return slicings;
}

}  // namespace focusguard::evaluate
