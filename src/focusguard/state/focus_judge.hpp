// The verdict: what both rules say about each moment, before and after it is steadied.
#pragma once

#include <optional>
#include <string_view>

#include "focusguard/base/time.hpp"
#include "focusguard/features/feature_vector.hpp"
#include "focusguard/state/calibration_profile.hpp"
#include "focusguard/state/judgement.hpp"
#include "focusguard/state/pose_gaze_rule.hpp"
#include "focusguard/state/state_smoother.hpp"

namespace focusguard::state {

enum class Method {
    kPoseGaze,    // where head and eyes point, against the user's screens
    kNoseOffset,  // the seed's rule
};

// "pose_gaze", "nose_offset": the names that the configuration takes.
std::optional<Method> parse_method(std::string_view name);

struct JudgeSettings {
    Method method = Method::kPoseGaze;  // whose verdict counts
    double nose_offset_abs_threshold = 0.035;
    int window_size = 7;  // of the seed's smoother, in observations
    int min_consensus = 5;
    PoseGazeSettings pose_gaze;
    std::optional<CalibrationProfile> profile;  // none: the judge learns the usual pose by itself
};

// What a trained model says.
struct Scored {
    Judgement raw;
    Judgement steady;
};

struct Judged {
    FocusState nose_offset_raw = FocusState::kAway;
    FocusState nose_offset = FocusState::kAway;  // smoothed
    Judgement pose_gaze_raw;
    Judgement pose_gaze;  // steadied
    Method method = Method::kPoseGaze;
    std::optional<Scored> model;  // where a trained model judges, whose verdict then counts
    // When what is seen now will mean something else if it lasts (PoseGazeRule::Outcome).
    std::optional<SteadyTime> decides_at;

    // What counts.
    Judgement raw() const { return model ? model->raw : rule_raw(); }

    Judgement steady() const { return model ? model->steady : rule_steady(); }

    // What the configured rule says. The seed's has only the coarsest of reasons.
    Judgement rule_raw() const;
    Judgement rule_steady() const;
};

// Pure: it knows no clock but the features' own times. One thread.
class FocusJudge {
public:
    explicit FocusJudge(const JudgeSettings& settings);

    // `features` is of the first face, or of none; `face_count` of all that were found.
    Judged observe(const features::FeatureVector& features, int face_count, const Scene& scene);

    // A new stretch begins: both are AWAY again until seen otherwise. What was learned of the usual
    // pose is kept.
    void reset();

    // Whether the rule still learns where the screen is, for want of a profile.
    bool is_learning() const { return rule_.is_learning(); }

    // Eyes that close from now on are called drowsy, or no longer.
    void set_drowsy(bool is_drowsy) { rule_.set_drowsy(is_drowsy); }

    // Another profile from now on; none: learn again.
    void set_profile(const std::optional<CalibrationProfile>& profile);

private:
    JudgeSettings settings_;
    StateSmoother smoother_;
    PoseGazeRule rule_;
};

}  // namespace focusguard::state
