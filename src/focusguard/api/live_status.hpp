// Everything that GET /status and GET /api/events tell, as one immutable value.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "focusguard/api/calibration_status.hpp"
#include "focusguard/api/training_status.hpp"
#include "focusguard/base/time.hpp"
#include "focusguard/capture/camera_status.hpp"
#include "focusguard/events/storage_status.hpp"
#include "focusguard/session/snapshot.hpp"

namespace focusguard::api {

// The newest nudge that asks the page for its overlay.
struct OverlayNudge {
    std::uint64_t number = 0;  // rises with each; a page shows one whose number it has not shown
    std::string state;         // "DISTRACTED", "AWAY", or "FOCUSED" for a hint
    std::string level;         // as intervention::to_string(Level) names it
    WallTime at;
};

// What the configuration says about the page's question whether one was focused.
struct AskSettings {
    std::string ask;  // "off" or "rarely"
    int per_day = 0;
    double apart_s = 0.0;
};

// Whether nudges come, and what keeps them back.
struct NudgeStatus {
    bool enabled = true;
    std::optional<WallTime> snoozed_until;
    int today = 0;             // nudges and hints on this local date
    int daily_cap = 0;         // 0: none
    std::string held_back_by;  // a reason of the policy that lasts; empty when nothing does
};

// Who judges.
struct ScorerStatus {
    std::string kind = "rules";  // or "model"
    std::optional<int> version;  // of the model
    std::string model_id;        // empty: the rules
    std::string message;         // why the rules judge though a model was to; empty: it does

    friend auto operator<=>(const ScorerStatus&, const ScorerStatus&) = default;
};

struct LiveStatus {
    session::Snapshot session;
    capture::CameraStatus camera;
    events::StorageStatus storage;
    double cooldown_s = 0.0;
    double distracted_trigger_s = 0.0;
    double away_ignore_s = 0.0;
    std::string vision_model;
    std::string power_mode;                    // "eco", "balanced" or "full"
    double frames_per_second = 0.0;            // that vision has looked at of late
    std::uint64_t frames_dropped = 0;          // that came while the pipeline was busy
    std::optional<double> nose_offset_signed;  // of the newest observation with a face
    int viewers = 0;
    std::string state_reason;       // for the current state: state::Reason; empty before the first
    double state_confidence = 0.0;  // in it, [0, 1]
    std::string judging_method;     // "pose_gaze" or "nose_offset"
    ScorerStatus scorer;
    bool is_learning_pose = false;  // for want of a calibration
    CalibrationStatus calibration;
    TrainingStatus training;
    std::optional<OverlayNudge> overlay;
    AskSettings asking;
    NudgeStatus nudges;
    std::string program_version;
};

// Whether the listeners may hear of a new status a moment later.
enum class Urgency {
    kCanWait,  // only figures have moved on, as they do with each look
    kAtOnce,   // something has happened: the state, its reason, the mode, the camera, a nudge
};

Urgency urgency_of(const LiveStatus& before, const LiveStatus& now);

}  // namespace focusguard::api
