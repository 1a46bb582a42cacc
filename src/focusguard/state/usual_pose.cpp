#include "focusguard/state/usual_pose.hpp"

#include <algorithm>

#include "focusguard/state/zone.hpp"

namespace focusguard::state {

namespace {

// The camera stands on the upper edge of most screens, whose middle is then some 10 cm lower; the
// gaze of many is estimated somewhat too high (docs/features.md), so the beginning is in between.
constexpr Direction kBeginning{0.0, -4.0};
constexpr double kFarthest_deg = 15.0;  // each way from the beginning

// Times as large while the centre is not known.
constexpr double kUnsettled = 1.4;

// Chosen. What the beginning counts for; when the centre is settled; and how far back the mean
// reaches once it is, so that it follows a chair that was moved within minutes.
constexpr Seconds kWeightOfBeginning{3.0};
constexpr Seconds kSettled{20.0};
constexpr Seconds kMemory{120.0};

constexpr double kUsualOpenness = 0.7;
// MediaPipe's camera has a wider view than most webcams, so that who sits at 60 cm seems nearer.
constexpr double kUsualDistance_cm = 45.0;

// Eyes that are nearly closed or seen from the side teach nothing.
constexpr double kLeastTrust = 0.7;

double nearer(double from, double to, double share) {
    return from + share * (to - from);
}

Direction nearer(const Direction& from, const Direction& to, double share) {
    return {nearer(from.yaw_deg, to.yaw_deg, share), nearer(from.pitch_deg, to.pitch_deg, share)};
}

Direction near_beginning(const Direction& direction) {
    const auto clamp = [](double angle, double middle) {
        return std::clamp(angle, middle - kFarthest_deg, middle + kFarthest_deg);
    };
    return {clamp(direction.yaw_deg, kBeginning.yaw_deg),
            clamp(direction.pitch_deg, kBeginning.pitch_deg)};
}

}  // namespace

UsualPose::UsualPose()
    : eyes_(kBeginning),
      head_(kBeginning),
      openness_(kUsualOpenness),
      distance_cm_(kUsualDistance_cm) {}

void UsualPose::observe(Nanoseconds elapsed, const Attention& attention) {
    const Zone zone = screen();
    if (attention.eyes_trust < kLeastTrust || elapsed <= Nanoseconds(0) ||
        distance_in_zone(zone, looked_at(zone, attention)) > 1.0) {
        return;
    }
    const Seconds step = elapsed;
    const double share = step / (std::min(seen_, kMemory) + kWeightOfBeginning + step);
    seen_ += step;
    eyes_ = near_beginning(nearer(eyes_, attention.eyes, share));
    head_ = nearer(head_, attention.head, share);
    openness_ = nearer(openness_, attention.eye_openness, share);
    distance_cm_ = nearer(distance_cm_, attention.distance_cm, share);
}

Zone UsualPose::screen() const {
    const double unknown = std::clamp(1.0 - seen_ / kSettled, 0.0, 1.0);
    const double size = nearer(1.0, kUnsettled, unknown);
    return {"screen",
            ZoneKind::kScreen,
            eyes_,
            head_,
            seen_from_reference(kScreenHalfWidth_deg * size, distance_cm_),
            seen_from_reference(kScreenHalfHeight_deg * size, distance_cm_)};
}

bool UsualPose::is_settled() const {
    return seen_ >= kSettled;
}

}  // namespace focusguard::state
