// One row of the diary: numbers and words about one observation, never a picture.
#pragma once

#include <optional>
#include <string>

#include "focusguard/base/time.hpp"
#include "focusguard/session/snapshot.hpp"
#include "focusguard/state/focus_state.hpp"

namespace focusguard::events {

// The 17 columns of the seed, in order, and those that came later; `date` is derived from `ts` when
// the row is written.
struct EventRow {
    WallTime ts;
    std::string session_id;
    std::string run_id;
    session::Mode session_mode = session::Mode::kRunning;
    double fps = 0.0;  // frames per second that the pipeline has processed of late
    bool camera_on = true;
    bool face_present = false;
    double nose_offset_abs = 0.0;
    double nose_offset_signed = 0.0;
    state::FocusState state_raw = state::FocusState::kAway;
    state::FocusState state_smooth = state::FocusState::kAway;
    bool intervention_fired = false;
    std::optional<std::string> intervention_type;    // the kind that was played: "BEEP", …
    std::optional<std::string> policy_reason;        // why the policy fired or held still
    std::optional<std::string> intervention_kind;    // the kind that the policy asked for first
    std::optional<std::string> intervention_reason;  // "soft_nudge", "escalation" or "test"
    // The time since the observation before, which the totals count to state_smooth. Looks are not
    // evenly spaced, so that who adds up time must add up this, not rows.
    Seconds observed{0.0};
    std::optional<std::string> reason;  // for state_smooth: "on_screen", … (state::Reason)
    std::optional<double> confidence;   // in state_smooth, [0, 1]
    // What each rule says by itself of the moment; state_raw is that of the configured one.
    std::optional<state::FocusState> raw_pose_gaze;
    std::optional<state::FocusState> raw_nose_offset;
    // What the verdict rests on (docs/features.md); none where it could not be measured.
    std::optional<double> head_yaw_deg;
    std::optional<double> head_pitch_deg;
    std::optional<double> gaze_yaw_deg;
    std::optional<double> gaze_pitch_deg;
    std::optional<double> eye_openness;
    std::optional<double> mouth_openness;
    std::optional<double> distance_cm;
    // How tired the user looks (docs/strain.md); none where too little was seen.
    std::optional<double> perclos;
    std::optional<double> blinks_per_minute;
    std::optional<double> blink_s;
    std::optional<double> yawns;
    std::optional<double> since_break_s;
    // Of the trained model whose verdict this is; none: the configured rule's.
    std::optional<std::string> model_id;
    // How bright the face is in the picture, [0, 1] (docs/features.md).
    std::optional<double> face_brightness;

    friend bool operator==(const EventRow&, const EventRow&) = default;
};

}  // namespace focusguard::events
