// What `focusguard evaluate` finds out, before it is words.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "focusguard/base/time.hpp"
#include "focusguard/evaluate/score.hpp"
#include "focusguard/evaluate/span.hpp"
#include "focusguard/state/focus_judge.hpp"

namespace focusguard::app {

struct RuleScores {
    evaluate::Score pose_gaze;
    evaluate::Score nose_offset;
};

struct ClipReport {
    std::string clip;
    std::string labels;
    std::size_t frames = 0;  // looked at
    Seconds length{0.0};     // from the first frame to the last
    bool is_calibrated = false;
    RuleScores scores;
};

struct EvaluateReport {
    std::string model;  // as /status calls it
    Seconds tolerance{0.0};
    Seconds calibrate{0.0};
    std::optional<double> fps;
    std::vector<ClipReport> clips;

    RuleScores pooled() const;
};

// The steady verdicts of both rules, each at the time of its frame, against the labels. As many
// verdicts as times.
RuleScores score_both(const evaluate::Spans& labels, const std::vector<Nanoseconds>& times,
                      const std::vector<state::Judged>& judged, const evaluate::Scoring& scoring);

}  // namespace focusguard::app
