#include "focusguard/state/pose_gaze_rule.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "focusguard/base/assert.hpp"
#include "focusguard/state/zone.hpp"

namespace focusguard::state {

namespace {

// The border of a zone lies a little further out for who looks inside, so that a look along the
// border does not flicker. Chosen.
constexpr double kBorderFromInside = 1.08;
constexpr double kBorderFromOutside = 0.96;

// Of the usual openness: eyes that are less open are closed. A fifth is what PERCLOS calls closed
// (P80, US DOT); the landmarks of closed lids are off by another tenth.
constexpr double kClosed = 0.3;

// The head is turned so far that it may soon not be found any more, though its owner is there.
constexpr double kTurnedDeg = 30.0;
constexpr Nanoseconds kLostAfter = std::chrono::milliseconds(1500);

// Chosen. Who bends the head by more looks into their lap, not at the desk.
constexpr double kBentDeg = 12.0;

// A look at the keyboard that is longer is one at something else that lies there. Chosen.
constexpr Nanoseconds kLongestKeyboardLook = std::chrono::seconds(10);

constexpr double kSureOfAbsence = 0.95;
constexpr double kSureOfClosedEyes = 0.9;

struct Nearest {
    const Zone* zone = nullptr;
    Direction looked_at;
    double distance = std::numeric_limits<double>::infinity();  // in half sizes
};

Nearest nearest(const std::vector<Zone>& zones, const Attention& seen) {
    Nearest nearest;
    for (const Zone& zone : zones) {
        const Direction direction = looked_at(zone, seen);
        const double distance = distance_in_zone(zone, direction);
        if (distance < nearest.distance) {
            nearest = {&zone, direction, distance};
        }
    }
    return nearest;
}

// 0.5 on the border, 1 in the centre and from twice the half size on.
double confidence(double distance) {
    return 0.5 + 0.5 * std::min(std::abs(distance - 1.0), 1.0);
}

bool is_bent(const Zone& zone, const Attention& seen) {
    return zone.head.pitch_deg - seen.head.pitch_deg > kBentDeg;
}

// Beside which edge of the zone the look is, in half sizes further than beside the others.
Reason direction_of(const Nearest& look, const Attention& seen) {
    const double right =
        (look.looked_at.yaw_deg - look.zone->eyes.yaw_deg) / look.zone->half_width_deg;
    const double up =
        (look.looked_at.pitch_deg - look.zone->eyes.pitch_deg) / look.zone->half_height_deg;
    if (std::abs(right) > std::abs(up)) {
        return right > 0.0 ? Reason::kLookingLeft : Reason::kLookingRight;  // the user's own
    }
    if (up > 0.0) {
        return Reason::kLookingUp;
    }
    return is_bent(*look.zone, seen) ? Reason::kLookingAtLap : Reason::kLookingDown;
}

// Whether a head that looks so may be about to turn out of sight; closed eyes alone do not turn it.
bool turns_away(const Judgement& judgement, double eyes_trust) {
    return judgement.state == FocusState::kDistracted && eyes_trust < 0.5 &&
           judgement.reason != Reason::kEyesClosed && judgement.reason != Reason::kDrowsy;
}

bool is_sideways(Reason reason) {
    return reason == Reason::kLookingLeft || reason == Reason::kLookingRight;
}

}  // namespace

PoseGazeRule::PoseGazeRule(const PoseGazeSettings& settings,
                           const std::optional<CalibrationProfile>& profile)
    : settings_(settings), steadier_(settings.least) {
    set_profile(profile);
}

PoseGazeRule::Outcome PoseGazeRule::observe(const features::FeatureVector& features, int face_count,
                                            const Scene& scene) {
    const Judgement raw = judge(features, face_count, scene);
    last_raw_ = raw;
    last_at_ = features.captured_at;
    return {raw, steadier_.observe(features.captured_at, raw, closed_for(features.captured_at)),
            end_of_blink(features.captured_at)};
}

void PoseGazeRule::reset() {
    steadier_.reset();
    last_at_.reset();
    last_raw_ = {};
    last_face_at_.reset();
    closed_since_.reset();
    keyboard_since_.reset();
}

void PoseGazeRule::set_profile(const std::optional<CalibrationProfile>& profile) {
    usual_ = UsualPose();
    learns_ = !profile;
    zones_ = profile ? profile->zones : std::vector<Zone>{usual_.screen()};
    usual_openness_ = profile ? profile->usual_openness : usual_.usual_openness();
    FG_ASSERT(!zones_.empty());
}

Judgement PoseGazeRule::judge(const features::FeatureVector& features, int face_count,
                              const Scene& scene) {
    const SteadyTime at = features.captured_at;
    if (scene.is_frozen) {
        return {FocusState::kAway, Reason::kCameraFrozen, kSureOfAbsence};
    }
    if (!features.face_present) {
        closed_since_.reset();
        return judge_absence(at, scene);
    }
    const std::optional<Attention> seen = attention(features);
    if (!seen) {
        return last_raw_;  // a face without a pose: a passing failure of the estimate
    }
    const Judgement judgement = judge_face(at, *seen, face_count);
    last_face_at_ = at;
    last_face_was_turned_ = std::abs(features.head_pose->yaw_deg) > kTurnedDeg ||
                            turns_away(judgement, seen->eyes_trust);
    return judgement;
}

Judgement PoseGazeRule::judge_absence(SteadyTime at, const Scene& scene) const {
    if (scene.is_covered) {
        return {FocusState::kAway, Reason::kCameraCovered, kSureOfAbsence};
    }
    if (scene.is_dark) {
        return {FocusState::kAway, Reason::kTooDark, kSureOfAbsence};
    }
    if (last_face_at_ && at - *last_face_at_ < kLostAfter) {
        return {last_face_was_turned_ ? FocusState::kDistracted : FocusState::kAway,
                Reason::kFaceLost, 0.5};
    }
    return {FocusState::kAway, Reason::kNoFace, kSureOfAbsence};
}

Judgement PoseGazeRule::judge_face(SteadyTime at, const Attention& seen, int face_count) {
    if (seen.eye_openness >= kClosed * usual_openness_) {
        closed_since_.reset();
        return judge_look(at, seen, face_count);
    }
    if (!closed_since_) {
        // They closed halfway between the last look and this one, for all that is known.
        const Nanoseconds step = last_at_ ? at - *last_at_ : Nanoseconds(0);
        closed_since_ = at + -std::clamp(step / 2, Nanoseconds(0), settings_.longest_blink / 2);
    }
    return judge_closed_eyes(at, seen);
}

Judgement PoseGazeRule::judge_closed_eyes(SteadyTime at, const Attention& seen) const {
    const bool had_a_face = last_face_at_.has_value();
    if (had_a_face && closed_for(at) < settings_.longest_blink) {
        return last_raw_;
    }
    if (is_bent(*nearest(zones_, seen).zone, seen)) {
        return {FocusState::kDistracted, Reason::kLookingAtLap, kSureOfClosedEyes};
    }
    return {FocusState::kDistracted, is_drowsy_ ? Reason::kDrowsy : Reason::kEyesClosed,
            kSureOfClosedEyes};
}

Nanoseconds PoseGazeRule::closed_for(SteadyTime at) const {
    return closed_since_ ? at - *closed_since_ : Nanoseconds(0);
}

// None when the eyes are open, or closed for longer already.
std::optional<SteadyTime> PoseGazeRule::end_of_blink(SteadyTime at) const {
    if (!closed_since_ || closed_for(at) >= settings_.longest_blink) {
        return std::nullopt;
    }
    return *closed_since_ + settings_.longest_blink;
}

Judgement PoseGazeRule::judge_look(SteadyTime at, const Attention& seen, int face_count) {
    learn(at, seen);
    const Nearest look = nearest(zones_, seen);
    const bool was_inside = last_raw_.state == FocusState::kFocused;
    const bool is_inside = look.distance <= (was_inside ? kBorderFromInside : kBorderFromOutside);
    if (!is_inside || look.zone->kind != ZoneKind::kKeyboard) {
        keyboard_since_.reset();
    } else if (!keyboard_since_) {
        keyboard_since_ = at;
    }
    const bool stares_at_keyboard = keyboard_since_ && at - *keyboard_since_ > kLongestKeyboardLook;
    if (is_inside && !stares_at_keyboard) {
        return {FocusState::kFocused, Reason::kOnScreen, confidence(look.distance)};
    }
    const Reason direction = direction_of(look, seen);
    const bool in_company = face_count > 1 && is_sideways(direction);
    return {FocusState::kDistracted, in_company ? Reason::kSeveralFaces : direction,
            confidence(look.distance)};
}

void PoseGazeRule::learn(SteadyTime at, const Attention& seen) {
    if (learns_ && last_at_) {
        usual_.observe(std::max(at - *last_at_, Nanoseconds(0)), seen);
        zones_.front() = usual_.screen();
        usual_openness_ = usual_.usual_openness();
    }
}

}  // namespace focusguard::state
