// The pure middle of the program in one piece: an observation goes in, features, verdict, session
// and policy follow, and a row of the diary comes out. No I/O, no clock, no thread.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "focusguard/app/model_scorer.hpp"
#include "focusguard/config/config.hpp"
#include "focusguard/events/event_row.hpp"
#include "focusguard/features/feature_vector.hpp"
#include "focusguard/intervention/policy.hpp"
#include "focusguard/session/session.hpp"
#include "focusguard/state/focus_judge.hpp"
#include "focusguard/state/scene.hpp"
#include "focusguard/state/strain.hpp"
#include "focusguard/vision/face_observation.hpp"

namespace focusguard::app {

// What one observation led to.
struct Verdict {
    features::FeatureVector features;
    state::Judged judged;
    state::StrainSigns strain;
    intervention::Decision decision;
    std::optional<events::EventRow> row;  // while the session logs rows
};

class FocusChain {
public:
    FocusChain(const config::Config& config, session::Session session);

    // The row names no intervention yet; with_intervention() adds what was really asked for.
    // `frames_per_second` is only written into the row.
    Verdict judge(const vision::FaceObservation& observation, const state::Scene& scene,
                  double frames_per_second);

    session::Session& session() { return session_; }

    const session::Snapshot& snapshot() const { return session_.snapshot(); }

    intervention::Policy& policy() { return policy_; }

    const intervention::Policy& policy() const { return policy_; }

    // What a nudge would disturb, from the next observation on.
    void set_surroundings(const intervention::Surroundings& surroundings) {
        surroundings_ = surroundings;
    }

    // The rule still learns where the screen is, for want of a calibration.
    bool is_learning() const { return judge_.is_learning(); }

    // Another calibration from now on; none: learn the usual pose.
    void set_profile(const std::optional<state::CalibrationProfile>& profile) {
        judge_.set_profile(profile);
        strain_.set_usual_openness(profile ? std::optional(profile->usual_openness) : std::nullopt);
    }

    // Whose verdict counts from now on; none: the rules'. It goes on from the verdict so far.
    void set_model(std::shared_ptr<const train::TrainedModel> model);

    // Begins a new stretch: the verdict starts AWAY again and the policy's lapse is forgotten.
    void begin_run();

    // Frames are missing from here on: the gap counts for nothing.
    void interrupt();

private:
    LocalTime local_minute(WallTime time);
    events::EventRow make_row(const features::FeatureVector& features, const state::Judged& judged,
                              double frames_per_second) const;
    void let_model_judge(SteadyTime at, Verdict& verdict);

    double distance_scale_;  // from the features' distances to those of the user's own camera
    state::FocusJudge judge_;
    state::LeastDurations least_durations_;
    std::optional<ModelScorer> model_;  // none: the rules judge
    state::Judgement last_steady_;
    state::StrainMeter strain_;
    std::optional<SteadyTime> last_seen_at_;
    std::optional<std::chrono::minutes> minute_;  // since the epoch, to which local_ belongs
    LocalTime local_{};
    intervention::Policy policy_;
    intervention::Surroundings surroundings_;
    session::Session session_;
};

// The settings of the judge that a configuration asks for.
state::JudgeSettings judge_settings(const config::Config& config);

// Writes into the row what the policy asked for and which kind is being played (none: nothing could
// be).
void note_intervention(events::EventRow& row, const intervention::Action& action,
                       std::optional<intervention::Kind> played);

}  // namespace focusguard::app
