#include "focusguard/app/evaluate_report.hpp"

#include "focusguard/base/assert.hpp"

namespace focusguard::app {

RuleScores EvaluateReport::pooled() const {
    RuleScores pooled;
    for (const ClipReport& clip : clips) {
        pooled.pose_gaze.add(clip.scores.pose_gaze);
        pooled.nose_offset.add(clip.scores.nose_offset);
    }
    return pooled;
}

RuleScores score_both(const evaluate::Spans& labels, const std::vector<Nanoseconds>& times,
                      const std::vector<state::Judged>& judged, const evaluate::Scoring& scoring) {
    FG_ASSERT(times.size() == judged.size());
    std::vector<evaluate::Moment> pose_gaze;
    std::vector<evaluate::Moment> nose_offset;
    for (std::size_t i = 0; i < times.size(); ++i) {
        pose_gaze.push_back({times[i], judged[i].pose_gaze.state});
        nose_offset.push_back({times[i], judged[i].nose_offset});
    }
    return {evaluate::score(labels, evaluate::spans_of(pose_gaze), scoring),
            evaluate::score(labels, evaluate::spans_of(nose_offset), scoring)};
}

}  // namespace focusguard::app
