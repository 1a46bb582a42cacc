#include "focusguard/app/focus_chain.hpp"

#include <algorithm>
#include <utility>

#include "focusguard/app/policy_settings.hpp"
#include "focusguard/base/assert.hpp"
#include "focusguard/events/state_span.hpp"
#include "focusguard/features/camera_view.hpp"
#include "focusguard/features/extract_features.hpp"

namespace focusguard::app {

namespace {

// `distance_scale` is that of the user's own camera.
void note_pose(events::EventRow& row, const features::FeatureVector& features,
               double distance_scale) {
    if (features.head_pose) {
        row.head_yaw_deg = features.head_pose->yaw_deg;
        row.head_pitch_deg = features.head_pose->pitch_deg;
    }
    if (features.gaze) {
        row.gaze_yaw_deg = features.gaze->both.in_camera.yaw_deg;
        row.gaze_pitch_deg = features.gaze->both.in_camera.pitch_deg;
    }
    row.eye_openness = features.eyes.both;
    row.mouth_openness = features.mouth_openness;
    if (features.distance_cm) {
        row.distance_cm = *features.distance_cm * distance_scale;
    }
    if (features.quality) {
        row.face_brightness = features.quality->brightness;
    }
}

void note_verdict(events::EventRow& row, const state::Judged& judged) {
    const state::Judgement steady = judged.steady();
    row.state_raw = judged.raw().state;
    row.state_smooth = steady.state;
    row.reason = std::string(state::to_string(steady.reason));
    row.confidence = steady.confidence;
}

void note_strain(events::EventRow& row, const state::Strain& strain) {
    row.perclos = strain.perclos;
    if (strain.blinks) {
        row.blinks_per_minute = strain.blinks->per_minute;
    }
    if (strain.blinks && strain.blinks->mean_duration) {
        row.blink_s = strain.blinks->mean_duration->count();
    }
    if (strain.yawns) {
        row.yawns = *strain.yawns;
    }
    row.since_break_s = Seconds(strain.signs.since_break).count();
}

state::StrainMeterSettings strain_settings(double distance_scale) {
    state::StrainMeterSettings settings;
    settings.distance_scale = distance_scale;
    return settings;
}

}  // namespace

state::JudgeSettings judge_settings(const config::Config& config) {
    state::JudgeSettings settings;
    const auto method = state::parse_method(config.baseline.method);
    FG_ASSERT(method.has_value());  // the loader accepts no other names
    settings.method = *method;
    settings.nose_offset_abs_threshold = config.baseline.nose_offset_abs_threshold;
    settings.window_size = config.smoothing.window_size;
    settings.min_consensus = config.smoothing.min_consensus;
    settings.pose_gaze.least = {std::chrono::round<Nanoseconds>(config.baseline.focused_after),
                                std::chrono::round<Nanoseconds>(config.baseline.distracted_after),
                                std::chrono::round<Nanoseconds>(config.baseline.away_after)};
    settings.pose_gaze.longest_blink =
        std::chrono::round<Nanoseconds>(config.baseline.eyes_closed_after);
    return settings;
}

void note_intervention(events::EventRow& row, const intervention::Action& action,
                       std::optional<intervention::Kind> played) {
    row.intervention_fired = played.has_value();
    if (played) {
        row.intervention_type = std::string(intervention::to_string(*played));
    }
    if (!action.kinds.empty()) {
        row.intervention_kind = std::string(intervention::to_string(action.kinds.front()));
    }
    row.intervention_reason = std::string(intervention::to_string(action.level));
}

FocusChain::FocusChain(const config::Config& config, session::Session session)
    : distance_scale_(features::distance_scale(config.camera.vertical_view_deg)),
      judge_(judge_settings(config)),
      least_durations_(judge_settings(config).pose_gaze.least),
      strain_(strain_settings(distance_scale_)),
      policy_(policy_settings(config)),
      session_(std::move(session)) {}

Verdict FocusChain::judge(const vision::FaceObservation& observation, const state::Scene& scene,
                          double frames_per_second) {
    Verdict verdict;
    verdict.features = features::extract_features(observation);
    verdict.judged =
        judge_.observe(verdict.features, static_cast<int>(observation.faces.size()), scene);
    // By the rule, also where a model judges: what it looks at must not follow from what it says.
    const state::Strain strain =
        strain_.observe(verdict.features, verdict.judged.rule_steady().state);
    verdict.strain = strain.signs;
    judge_.set_drowsy(strain.signs.drowsy);
    // A gap of which nobody has told us: the machine has slept.
    if (last_seen_at_ && observation.captured_at - *last_seen_at_ > events::kLongestWatchedGap) {
        session_.interrupt();
    }
    last_seen_at_ = observation.captured_at;
    if (session_.logs_rows()) {
        verdict.row = make_row(verdict.features, verdict.judged, frames_per_second);
        verdict.row->observed = session_.elapsed_until(observation.captured_at);
        note_strain(*verdict.row, strain);
        let_model_judge(observation.captured_at, verdict);
    }
    last_steady_ = verdict.judged.steady();
    session_.observe(observation.captured_at, verdict.judged.raw().state, last_steady_.state);
    verdict.decision = policy_.observe(
        {observation.captured_at, observation.wall_time, local_minute(observation.wall_time),
         session_.snapshot().mode, session_.snapshot().smoothed_state, last_steady_.reason,
         verdict.strain, surroundings_});
    if (verdict.row) {
        verdict.row->policy_reason = std::string(verdict.decision.reason);
    }
    return verdict;
}

// The row has the rule's verdict, and gets the model's.
void FocusChain::let_model_judge(SteadyTime at, Verdict& verdict) {
    if (!model_) {
        return;
    }
    verdict.judged.model = model_->score(at, *verdict.row, verdict.judged);
    note_verdict(*verdict.row, verdict.judged);
    verdict.row->model_id = model_->model_id();
}

void FocusChain::set_model(std::shared_ptr<const train::TrainedModel> model) {
    model_.reset();
    if (model != nullptr) {
        model_.emplace(std::move(model), least_durations_);
        model_->take_over(last_steady_);
    }
}

// Asked anew with each minute only: the time zone's rules may lie in a file.
LocalTime FocusChain::local_minute(WallTime time) {
    const auto minute = std::chrono::floor<std::chrono::minutes>(time.since_epoch());
    if (minute != minute_) {
        minute_ = minute;
        local_ = local_time(time);
    }
    return local_;
}

void FocusChain::begin_run() {
    judge_.reset();
    if (model_) {
        model_->reset();
    }
    last_steady_ = {};
    interrupt();
}

void FocusChain::interrupt() {
    session_.interrupt();
    policy_.reset();
}

events::EventRow FocusChain::make_row(const features::FeatureVector& features,
                                      const state::Judged& judged, double frames_per_second) const {
    events::EventRow row;
    row.ts = features.wall_time;
    row.session_id = session_.snapshot().session_id;
    row.run_id = session_.snapshot().run_id;
    row.session_mode = session_.snapshot().mode;
    row.fps = frames_per_second;
    row.face_present = features.face_present;
    row.nose_offset_abs = features.nose_offset_abs;
    row.nose_offset_signed = features.nose_offset_signed;
    note_verdict(row, judged);
    row.raw_pose_gaze = judged.pose_gaze_raw.state;
    row.raw_nose_offset = judged.nose_offset_raw;
    note_pose(row, features, distance_scale_);
    return row;
}

}  // namespace focusguard::app
