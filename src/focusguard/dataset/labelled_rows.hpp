// The diary's rows with what they are labelled, and where each comes from.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "focusguard/base/time.hpp"
#include "focusguard/dataset/training_set.hpp"

namespace focusguard::dataset {

// Small, since there may be ten million of them.
struct RowOrigin {
    WallTime at;
    std::uint32_t session = 0;       // place in LabelledRows::sessions
    float distance_cm = 0.0F;        // of the face; NaN where it was not measured
    std::int16_t minute_of_day = 0;  // [0, 1440), by the clock on the wall
    std::uint16_t note = 0;          // place in LabelledRows::notes
    float face_brightness = 0.0F;    // [0, 1]; NaN where it was not measured
};

// In LabelledRows::rules: a state that is no row's label, or none.
inline constexpr std::uint8_t kNoClass = 255;

struct LabelledRows {
    // The classes are the states that some row is labelled, in the order of the alphabet.
    TrainingSet set;
    std::vector<std::uint8_t> rules;    // of each row, the class that the rules said
    std::vector<RowOrigin> origins;     // of each row
    std::vector<std::string> sessions;  // ids; a date for rows that name no session
    // What the user wrote beside the labels; the first is empty, for rows of which nothing was
    // written. At most 65,536: of later ones nothing is told.
    std::vector<std::string> notes;
};

}  // namespace focusguard::dataset
