// The rule: head pose and gaze against the user's own screens, closed eyes, lost faces and blind
// cameras. All durations are times, so that it says the same at any rate of looks.
#pragma once

#include <optional>
#include <vector>

#include "focusguard/base/time.hpp"
#include "focusguard/features/feature_vector.hpp"
#include "focusguard/state/calibration_profile.hpp"
#include "focusguard/state/judgement.hpp"
#include "focusguard/state/scene.hpp"
#include "focusguard/state/usual_pose.hpp"
#include "focusguard/state/verdict_steadier.hpp"

namespace focusguard::state {

struct PoseGazeSettings {
    LeastDurations least;
    // Eyes that are closed for longer are no blink: blinks last 0.1 to 0.4 s (Schiffman 2001).
    Nanoseconds longest_blink = std::chrono::milliseconds(400);
};

// The first that holds decides:
//
//   the picture stands still                          AWAY        camera_frozen
//   no face, and the picture shows nothing; is dark   AWAY        camera_covered; too_dark
//   no face, and a moment ago one that turned away    DISTRACTED  face_lost
//   no face                                           AWAY        face_lost, then no_face
//   eyes closed for no longer than a blink            as before it
//   eyes closed                                       DISTRACTED  eyes_closed, drowsy or, with the
//                                                                 head bent, looking_at_lap
//   a screen is looked at, or for a while a keyboard  FOCUSED     on_screen
//   something else is                                 DISTRACTED  looking_…, several_faces
//
// One thread.
class PoseGazeRule {
public:
    struct Outcome {
        Judgement raw;
        Judgement steady;
        // When what is seen now will mean something else if it lasts: closed eyes are a blink until
        // then.
        std::optional<SteadyTime> decides_at;
    };

    // Without a profile the rule learns the usual pose by itself (UsualPose).
    PoseGazeRule(const PoseGazeSettings& settings,
                 const std::optional<CalibrationProfile>& profile);

    // `features` is of the face that is followed, or of none; `face_count` of all that were found.
    // Observations come in the order of their times.
    Outcome observe(const features::FeatureVector& features, int face_count, const Scene& scene);

    // Eyes that close from now on are called drowsy, or no longer.
    void set_drowsy(bool is_drowsy) { is_drowsy_ = is_drowsy; }

    // A new stretch begins: AWAY until seen otherwise. What was learned is kept.
    void reset();

    // Another profile from now on; none: learn again.
    void set_profile(const std::optional<CalibrationProfile>& profile);

    // Whether the rule still learns where the screen is.
    bool is_learning() const { return learns_ && !usual_.is_settled(); }

private:
    Judgement judge(const features::FeatureVector& features, int face_count, const Scene& scene);
    Judgement judge_absence(SteadyTime at, const Scene& scene) const;
    Judgement judge_face(SteadyTime at, const Attention& seen, int face_count);
    Judgement judge_closed_eyes(SteadyTime at, const Attention& seen) const;
    Nanoseconds closed_for(SteadyTime at) const;
    std::optional<SteadyTime> end_of_blink(SteadyTime at) const;
    Judgement judge_look(SteadyTime at, const Attention& seen, int face_count);
    void learn(SteadyTime at, const Attention& seen);

    PoseGazeSettings settings_;
    bool learns_ = true;  // there is no profile
    UsualPose usual_;
    std::vector<Zone> zones_;  // of the profile, or the usual one; never empty
    double usual_openness_ = 0.0;
    VerdictSteadier steadier_;
    bool is_drowsy_ = false;
    std::optional<SteadyTime> last_at_;
    Judgement last_raw_;
    std::optional<SteadyTime> last_face_at_;
    bool last_face_was_turned_ = false;
    std::optional<SteadyTime> closed_since_;
    std::optional<SteadyTime> keyboard_since_;
};

}  // namespace focusguard::state
