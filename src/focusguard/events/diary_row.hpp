// A row as the diary keeps it: what was observed, the local date it is filed under, and a number.
#pragma once

#include <cstdint>
#include <string>
#include <type_traits>

#include "focusguard/events/event_row.hpp"

namespace focusguard::events {

struct DiaryRow {
    EventRow event;
    std::string date;      // YYYY-MM-DD, as the clock on the wall showed when the row came
    std::int64_t seq = 0;  // rises with each row and is never used again in the same diary

    friend bool operator==(const DiaryRow&, const DiaryRow&) = default;
};

// Calls `visit` with each value of a row, in the order of kColumns. The row may be const or not: so
// that what writes rows and what reads them cannot differ.
template <typename Row, typename Visit>
void visit_columns(Row& row, Visit&& visit) {
    static_assert(std::is_same_v<std::remove_const_t<Row>, DiaryRow>);
    auto& event = row.event;
    visit(event.ts);
    visit(row.date);
    visit(event.session_id);
    visit(event.run_id);
    visit(event.session_mode);
    visit(event.fps);
    visit(event.camera_on);
    visit(event.face_present);
    visit(event.nose_offset_abs);
    visit(event.nose_offset_signed);
    visit(event.state_raw);
    visit(event.state_smooth);
    visit(event.intervention_fired);
    visit(event.intervention_type);
    visit(event.policy_reason);
    visit(event.intervention_kind);
    visit(event.intervention_reason);
    visit(event.observed);
    visit(event.reason);
    visit(event.confidence);
    visit(event.raw_pose_gaze);
    visit(event.raw_nose_offset);
    visit(event.head_yaw_deg);
    visit(event.head_pitch_deg);
    visit(event.gaze_yaw_deg);
    visit(event.gaze_pitch_deg);
    visit(event.eye_openness);
    visit(event.mouth_openness);
    visit(event.distance_cm);
    visit(event.perclos);
    visit(event.blinks_per_minute);
    visit(event.blink_s);
    visit(event.yawns);
    visit(event.since_break_s);
    visit(row.seq);
    visit(event.model_id);
    visit(event.face_brightness);
}

}  // namespace focusguard::events
