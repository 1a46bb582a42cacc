#include "focusguard/app/focus_chain.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "focusguard/base/assert.hpp"
#include "focusguard/features/extract_features.hpp"
#include "focusguard/state/nose_offset_rule.hpp"

namespace focusguard::app {

namespace {

std::vector<intervention::Kind> parse_kinds(const std::vector<std::string>& names) {
    std::vector<intervention::Kind> kinds;
    for (const std::string& name : names) {
        const auto kind = intervention::parse_kind(name);
        FG_ASSERT(kind.has_value());  // the loader accepts no other names
        kinds.push_back(*kind);
    }
    return kinds;
}

}  // namespace

intervention::PolicySettings policy_settings(const config::InterventionConfig& config) {
    intervention::PolicySettings settings;
    settings.enabled = config.enabled ? intervention::Enabled::kYes : intervention::Enabled::kNo;
    settings.soft_nudge = std::chrono::round<Nanoseconds>(config.soft_nudge);
    settings.escalate = std::chrono::round<Nanoseconds>(config.escalate);
    settings.cooldown = std::chrono::round<Nanoseconds>(config.cooldown);
    settings.away_ignore = std::chrono::round<Nanoseconds>(config.away_ignore);
    settings.distracted_kinds = parse_kinds(config.distracted_kinds);
    settings.away_kinds = parse_kinds(config.away_kinds);
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
    : nose_offset_abs_threshold_(config.baseline.nose_offset_abs_threshold),
      smoother_(config.smoothing.window_size, config.smoothing.min_consensus),
      policy_(policy_settings(config.intervention)),
      session_(std::move(session)) {}

Verdict FocusChain::judge(const vision::FaceObservation& observation, double frames_per_second) {
    Verdict verdict;
    verdict.features = features::extract_features(observation);
    const state::FocusState raw = state::classify(verdict.features, nose_offset_abs_threshold_);
    const state::FocusState smoothed = smoother_.push(raw);
    const Nanoseconds observed = session_.observe(observation.captured_at, raw, smoothed);
    verdict.decision =
        policy_.observe(observation.captured_at, observation.wall_time, session_.snapshot());
    if (session_.logs_rows()) {
        verdict.row = make_row(verdict.features, frames_per_second, raw, smoothed);
        verdict.row->observed = observed;
        verdict.row->policy_reason = std::string(verdict.decision.reason);
    }
    return verdict;
}

void FocusChain::begin_run() {
    smoother_.reset();
    interrupt();
}

void FocusChain::interrupt() {
    session_.interrupt();
    policy_.reset();
}

events::EventRow FocusChain::make_row(const features::FeatureVector& features,
                                      double frames_per_second, state::FocusState raw,
                                      state::FocusState smoothed) const {
    events::EventRow row;
    row.ts = features.wall_time;
    row.session_id = session_.snapshot().session_id;
    row.run_id = session_.snapshot().run_id;
    row.session_mode = session_.snapshot().mode;
    row.fps = frames_per_second;
    row.face_present = features.face_present;
    row.nose_offset_abs = features.nose_offset_abs;
    row.nose_offset_signed = features.nose_offset_signed;
    row.state_raw = raw;
    row.state_smooth = smoothed;
    return row;
}

}  // namespace focusguard::app
