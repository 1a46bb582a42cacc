#include "focusguard/state/focus_judge.hpp"

#include "focusguard/state/nose_offset_rule.hpp"

namespace focusguard::state {

namespace {

Judgement of_seed(FocusState state, const Judgement& other) {
    switch (state) {
        case FocusState::kFocused:
            return {state, Reason::kOnScreen, 0.5};
        case FocusState::kAway:
            return {state, Reason::kNoFace, 1.0};
        case FocusState::kDistracted:
            break;
    }
    const bool has_reason = other.state == FocusState::kDistracted;
    return {state, has_reason ? other.reason : Reason::kLookingLeft, 0.5};
}

}  // namespace

std::optional<Method> parse_method(std::string_view name) {
    if (name == "pose_gaze") {
        return Method::kPoseGaze;
    }
    return name == "nose_offset" ? std::optional(Method::kNoseOffset) : std::nullopt;
}

Judgement Judged::rule_raw() const {
    return method == Method::kPoseGaze ? pose_gaze_raw : of_seed(nose_offset_raw, pose_gaze_raw);
}

Judgement Judged::rule_steady() const {
    return method == Method::kPoseGaze ? pose_gaze : of_seed(nose_offset, pose_gaze);
}

FocusJudge::FocusJudge(const JudgeSettings& settings)
    : settings_(settings),
      smoother_(settings.window_size, settings.min_consensus),
      rule_(settings.pose_gaze, settings.profile) {}

Judged FocusJudge::observe(const features::FeatureVector& features, int face_count,
                           const Scene& scene) {
    Judged judged;
    judged.method = settings_.method;
    judged.nose_offset_raw = classify(features, settings_.nose_offset_abs_threshold);
    judged.nose_offset = smoother_.push(judged.nose_offset_raw);
    const PoseGazeRule::Outcome outcome = rule_.observe(features, face_count, scene);
    judged.pose_gaze_raw = outcome.raw;
    judged.pose_gaze = outcome.steady;
    judged.decides_at = outcome.decides_at;
    return judged;
}

void FocusJudge::reset() {
    smoother_.reset();
    rule_.reset();
}

void FocusJudge::set_profile(const std::optional<CalibrationProfile>& profile) {
    settings_.profile = profile;
    rule_.set_profile(profile);
}

}  // namespace focusguard::state
