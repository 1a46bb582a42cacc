// A face's features → the direction of its attention: where the eyes look or, as far as they cannot
// be read, where the head points.
#pragma once

#include <optional>

#include "focusguard/features/feature_vector.hpp"

namespace focusguard::state {

// A place in front of the user, on the plane that stands across the camera's axis and holds the
// camera, as the two angles at which it would be seen from 60 cm straight in front of the camera;
// so who leans aside or back and goes on looking at one place keeps the same angles. 0, 0 is the
// camera itself.
struct Direction {
    double yaw_deg = 0.0;    // (-90, 90); + to the image's right, the user's left
    double pitch_deg = 0.0;  // (-90, 90); + up

    friend bool operator==(const Direction&, const Direction&) = default;
};

struct Attention {
    Direction eyes;  // what is looked at, by the eyes; as `head` where they cannot be read
    Direction head;  // what the face points at
    // [0, 1] how far the eyes can be trusted: 0 when closed or turned away from the camera.
    double eyes_trust = 0.0;
    // [0, 1.5] as features::EyesOpenness::both; 0 closed, 0.8 usual.
    double eye_openness = 0.0;
    double distance_cm = 0.0;  // from the camera's plane, along its axis
};

// The angle between two places about the camera that somebody who sits `distance_cm` from it sees
// `angle_deg` apart, as Direction has it.
double seen_from_reference(double angle_deg, double distance_cm);

// None without a face or without its pose.
std::optional<Attention> attention(const features::FeatureVector& features);

}  // namespace focusguard::state
