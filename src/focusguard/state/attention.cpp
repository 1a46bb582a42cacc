#include "focusguard/state/attention.hpp"

#include <algorithm>
#include <cmath>

#include "focusguard/features/degrees.hpp"

namespace focusguard::state {

namespace {

// Where Direction is seen from: a usual distance to a screen (ISO 9241-303 has 40 to 75 cm).
constexpr double kReferenceDistance_cm = 60.0;

// A direction nearly along the plane meets it nowhere near; nobody's screen is there either.
constexpr double kSteepest_deg = 80.0;

double along_plane(double position_cm, double angle_deg, double away_cm) {
    const double angle = features::to_radians(std::clamp(angle_deg, -kSteepest_deg, kSteepest_deg));
    const double place_cm = position_cm + away_cm * std::tan(angle);
    return features::to_degrees(std::atan2(place_cm, kReferenceDistance_cm));
}

// The place that a look from `head` in these angles of the camera's axes meets. A pitch is measured
// from the level, so the way to the plane grows with the turn.
Direction meet_plane(const features::HeadPosition& head, double yaw_deg, double pitch_deg) {
    const double yaw = features::to_radians(std::clamp(yaw_deg, -kSteepest_deg, kSteepest_deg));
    return {along_plane(head.right_cm, yaw_deg, head.away_cm),
            along_plane(head.up_cm, pitch_deg, head.away_cm / std::cos(yaw))};
}

}  // namespace

double seen_from_reference(double angle_deg, double distance_cm) {
    return along_plane(0.0, angle_deg, distance_cm);
}

std::optional<Attention> attention(const features::FeatureVector& features) {
    if (!features.head_pose || !features.head_position) {
        return std::nullopt;
    }
    const features::HeadPosition& position = *features.head_position;
    Attention attention;
    attention.head =
        meet_plane(position, features.head_pose->yaw_deg, features.head_pose->pitch_deg);
    attention.eyes = attention.head;
    attention.eye_openness = features.eyes.both.value_or(0.0);
    attention.distance_cm = position.away_cm;
    if (features.gaze) {
        const features::EyeGaze& gaze = features.gaze->both;
        attention.eyes = meet_plane(position, gaze.in_camera.yaw_deg, gaze.in_camera.pitch_deg);
        attention.eyes_trust = gaze.weight;
    }
    return attention;
}

}  // namespace focusguard::state
