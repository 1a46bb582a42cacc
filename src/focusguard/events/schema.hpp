// The diary's columns: the seed's 17, in its order, then ours, as DuckDB types.
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace focusguard::events {

// Written as `schema_version` into each file. Version 1 had no observed_s, version 2 ended with it,
// version 3 had no seq, version 4 no model_id, version 5 no face_brightness; files without a
// version come from the early prototype, whose columns were fewer.
inline constexpr int kSchemaVersion = 6;

struct Column {
    std::string_view name;
    std::string_view type;  // in DuckDB's SQL
};

inline constexpr std::array<Column, 37> kColumns = {{
    {"ts", "DOUBLE"},
    {"date", "VARCHAR"},
    {"session_id", "VARCHAR"},
    {"run_id", "VARCHAR"},
    {"session_mode", "VARCHAR"},
    {"fps", "DOUBLE"},
    {"camera_on", "BIGINT"},
    {"face_present", "BIGINT"},
    {"nose_offset_abs", "DOUBLE"},
    {"nose_offset_signed", "DOUBLE"},
    {"state_raw", "VARCHAR"},
    {"state_smooth", "VARCHAR"},
    {"intervention_fired", "BIGINT"},
    {"intervention_type", "VARCHAR"},
    {"policy_reason", "VARCHAR"},
    {"intervention_kind", "VARCHAR"},
    {"intervention_reason", "VARCHAR"},
    {"observed_s", "DOUBLE"},
    {"state_reason", "VARCHAR"},
    {"state_confidence", "DOUBLE"},
    {"state_raw_pose_gaze", "VARCHAR"},
    {"state_raw_nose_offset", "VARCHAR"},
    {"head_yaw_deg", "DOUBLE"},
    {"head_pitch_deg", "DOUBLE"},
    {"gaze_yaw_deg", "DOUBLE"},
    {"gaze_pitch_deg", "DOUBLE"},
    {"eye_openness", "DOUBLE"},
    {"mouth_openness", "DOUBLE"},
    {"distance_cm", "DOUBLE"},
    {"perclos", "DOUBLE"},
    {"blinks_per_minute", "DOUBLE"},
    {"blink_s", "DOUBLE"},
    {"yawns", "DOUBLE"},
    {"since_break_s", "DOUBLE"},
    {"seq", "BIGINT"},
    {"model_id", "VARCHAR"},
    {"face_brightness", "DOUBLE"},
}};

// "CREATE TABLE NAME (ts DOUBLE, …)".
std::string create_table_sql(std::string_view table);

}  // namespace focusguard::events
