#include "focusguard/api/status_json.hpp"

#include <cmath>

#include <nlohmann/json.hpp>

#include "focusguard/api/label_json.hpp"
#include "focusguard/state/focus_state.hpp"

namespace focusguard::api {

namespace {

using nlohmann::ordered_json;

double rounded(double value, int decimals) {
    if (!std::isfinite(value)) {
        return 0.0;
    }
    const double scale = std::pow(10.0, decimals);
    return std::round(value * scale) / scale;
}

double seconds(Nanoseconds time) {
    return rounded(Seconds(time).count(), 2);
}

std::string_view name(const std::optional<state::FocusState>& state) {
    return state ? to_string(*state) : "UNKNOWN";
}

ordered_json profile_json(const std::optional<ProfileInUse>& profile) {
    if (!profile) {
        return nullptr;
    }
    return {{"made_at", instant_json(profile->made_at)},
            {"screens", profile->screens},
            {"separation", profile->separation}};
}

ordered_json training_json(const TrainingStatus& training) {
    return {{"state", to_string(training.state)},
            {"progress", rounded(training.progress, 2)},
            {"step", training.step},
            {"message", training.message}};
}

ordered_json calibration_json(const CalibrationStatus& calibration) {
    return {{"state", calibration.state},
            {"step", calibration.step},
            {"progress", rounded(calibration.progress, 2)},
            {"sees_face", calibration.sees_face},
            {"screens", calibration.screens},
            {"message", calibration.message},
            {"separation", calibration.separation},
            {"profile", profile_json(calibration.profile)},
            {"drifted", calibration.has_drifted}};
}

ordered_json camera_json(const capture::CameraStatus& camera) {
    return {{"state", to_string(camera.state)},
            {"source", camera.source},
            {"message", camera.message},
            {"remedy", camera.remedy},
            {"width", camera.size.width},
            {"height", camera.size.height},
            {"fps", rounded(camera.frames_per_second, 1)}};
}

ordered_json storage_json(const events::StorageStatus& storage) {
    return {{"state", to_string(storage.state)},
            {"folder", storage.folder},
            {"message", storage.message},
            {"rows_written", storage.rows_written},
            {"rows_journaled", storage.rows_journaled},
            {"rows_waiting", storage.rows_waiting},
            {"rows_dropped", storage.rows_dropped}};
}

ordered_json overlay_json(const std::optional<OverlayNudge>& overlay) {
    if (!overlay) {
        return nullptr;
    }
    return {{"number", overlay->number},
            {"state", overlay->state},
            {"level", overlay->level},
            {"ts", instant_json(overlay->at)}};
}

ordered_json scorer_json(const ScorerStatus& scorer) {
    ordered_json json = {{"kind", scorer.kind},
                         {"version", nullptr},
                         {"model_id", nullptr},
                         {"message", scorer.message}};
    if (scorer.version) {
        json["version"] = *scorer.version;
        json["model_id"] = scorer.model_id;
    }
    return json;
}

ordered_json nudges_json(const NudgeStatus& nudges) {
    ordered_json json = {{"enabled", nudges.enabled},
                         {"snoozed_until_ts", instant_json(nudges.snoozed_until)},
                         {"today", nudges.today},
                         {"daily_cap", nudges.daily_cap},
                         {"held_back_by", nullptr}};
    if (!nudges.held_back_by.empty()) {
        json["held_back_by"] = nudges.held_back_by;
    }
    return json;
}

}  // namespace

double instant_json(const std::optional<WallTime>& time) {
    return time ? rounded(time->epoch_seconds(), 2) : 0.0;
}

ordered_json status_json(const LiveStatus& status) {
    const session::Snapshot& session = status.session;
    ordered_json json;
    json["mode"] = to_string(session.mode);
    json["current_state"] = name(session.smoothed_state);
    json["distracted_streak_s"] = seconds(session.streaks.distracted);
    json["focused_streak_s"] = seconds(session.streaks.focused);
    json["away_streak_s"] = seconds(session.streaks.away);
    json["last_intervention_ts"] = instant_json(session.last_intervention_at);
    json["cooldown_s"] = rounded(status.cooldown_s, 2);
    json["distracted_trigger_s"] = rounded(status.distracted_trigger_s, 2);
    json["away_ignore_s"] = rounded(status.away_ignore_s, 2);
    json["focus_score"] = rounded(session.focus_score(), 2);
    json["session_start_ts"] = instant_json(session.started_at);
    json["session_end_ts"] = instant_json(session.ended_at);
    json["total_run_s"] = seconds(session.total_run);
    json["focused_time_s"] = seconds(session.totals.focused);
    json["distracted_time_s"] = seconds(session.totals.distracted);
    json["away_time_s"] = seconds(session.totals.away);
    json["session_id"] = session.session_id;
    json["run_id"] = session.run_id;
    json["raw_state"] = name(session.raw_state);
    json["state_reason"] = nullptr;
    if (!status.state_reason.empty()) {
        json["state_reason"] = status.state_reason;
    }
    json["state_confidence"] = rounded(status.state_confidence, 2);
    json["judging"] = {{"method", status.judging_method},
                       {"learning_pose", status.is_learning_pose}};
    json["scorer"] = scorer_json(status.scorer);
    json["calibration"] = calibration_json(status.calibration);
    json["training"] = training_json(status.training);
    json["camera"] = camera_json(status.camera);
    json["vision"] = {{"model", status.vision_model}, {"power", status.power_mode}};
    json["fps"] = rounded(status.frames_per_second, 1);
    json["frames_dropped"] = status.frames_dropped;
    json["nose_offset_signed"] = nullptr;
    if (status.nose_offset_signed) {
        json["nose_offset_signed"] = rounded(*status.nose_offset_signed, 4);
    }
    json["viewers"] = status.viewers;
    json["storage"] = storage_json(status.storage);
    json["overlay"] = overlay_json(status.overlay);
    json["labels"] = {{"ask", status.asking.ask},
                      {"ask_per_day", status.asking.per_day},
                      {"ask_apart_s", rounded(status.asking.apart_s, 2)}};
    json["paused_until_ts"] = instant_json(session.paused_until);
    json["nudges"] = nudges_json(status.nudges);
    json["version"] = status.program_version;
    return json;
}

ordered_json timeline_json(const std::string& date, std::span<const insight::TimelineSpan> spans,
                           std::span<const events::LabelSpan> corrections) {
    ordered_json list = ordered_json::array();
    for (const insight::TimelineSpan& span : spans) {
        list.push_back({{"from", instant_json(span.from)},
                        {"to", instant_json(span.to)},
                        {"state", to_string(span.state)}});
    }
    return {
        {"date", date}, {"spans", std::move(list)}, {"corrections", label_spans_json(corrections)}};
}

}  // namespace focusguard::api
