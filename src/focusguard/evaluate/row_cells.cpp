#include "focusguard/evaluate/row_cells.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

#include <boost/container_hash/hash.hpp>

namespace focusguard::evaluate {

namespace {

// Chosen: what somebody does at the desk lasts seconds to minutes, so that what is minutes apart is
// much less alike; and an hour still has a dozen of them.
constexpr std::chrono::minutes kStretch{5};

}  // namespace

DistanceBand distance_band(float distance_cm) {
    if (std::isnan(distance_cm)) {
        return DistanceBand::kUnknown;
    }
    if (distance_cm < 50.0F) {
        return DistanceBand::kBelow50;
    }
    if (distance_cm < 75.0F) {
        return DistanceBand::kFrom50;
    }
    return distance_cm < 100.0F ? DistanceBand::kFrom75 : DistanceBand::kFrom100;
}

Lighting lighting(float face_brightness) {
    if (std::isnan(face_brightness)) {
        return Lighting::kUnknown;
    }
    if (face_brightness < 0.12F) {
        return Lighting::kDark;
    }
    if (face_brightness < 0.3F) {
        return Lighting::kDim;
    }
    return face_brightness < 0.6F ? Lighting::kMedium : Lighting::kBright;
}

RowPlace place_of(const dataset::RowOrigin& origin) {
    return {origin.session,
            std::chrono::floor<std::chrono::minutes>(origin.at.since_epoch()) / kStretch,
            static_cast<std::int16_t>(origin.minute_of_day / 60),
            origin.note,
            distance_band(origin.distance_cm),
            lighting(origin.face_brightness)};
}

void RowCells::add(const dataset::RowOrigin& origin, const Verdicts& verdicts) {
    RowCell& of_row = cell(place_of(origin));
    const auto label = static_cast<Eigen::Index>(verdicts.label);
    ++of_row.model(label, static_cast<Eigen::Index>(verdicts.model));
    ++of_row.rules(label, static_cast<Eigen::Index>(std::min(verdicts.rules, classes_)));
}

void RowCells::add(const RowCells& other) {
    for (const RowCell& theirs : other.cells_) {
        RowCell& ours = cell(theirs.place);
        ours.model += theirs.model;
        ours.rules += theirs.rules;
    }
}

RowCell& RowCells::cell(const RowPlace& place) {
    if (last_ < cells_.size() && cells_[last_].place == place) {
        return cells_[last_];
    }
    const auto [found, is_new] = place_of_cell_.try_emplace(place, cells_.size());
    if (is_new) {
        cells_.push_back({place, no_counts(classes_), no_counts(classes_)});
    }
    last_ = found->second;
    return cells_[last_];
}

std::size_t RowCells::Hash::operator()(const RowPlace& place) const {
    std::size_t seed = place.session;
    boost::hash_combine(seed, place.stretch);
    boost::hash_combine(seed, place.hour);
    boost::hash_combine(seed, place.note);
    boost::hash_combine(seed, static_cast<int>(place.distance));
    boost::hash_combine(seed, static_cast<int>(place.lighting));
    return seed;
}

}  // namespace focusguard::evaluate
