#include "focusguard/app/evaluate_verdicts.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "focusguard/state/attention.hpp"

namespace focusguard::app {

namespace {

using nlohmann::ordered_json;

ordered_json label_at(const evaluate::Spans& labels, Nanoseconds at) {
    const auto label = std::ranges::find_if(
        labels, [at](const evaluate::Span& span) { return span.begin <= at && at < span.end; });
    return label == labels.end() ? ordered_json(nullptr) : ordered_json(to_string(label->state));
}

void add_attention(ordered_json& line, const features::FeatureVector& features) {
    const auto attention = state::attention(features);
    const auto value = [&](double number) {
        return attention ? ordered_json(number) : ordered_json(nullptr);
    };
    const state::Attention seen = attention.value_or(state::Attention());
    line["eyes_yaw_deg"] = value(seen.eyes.yaw_deg);
    line["eyes_pitch_deg"] = value(seen.eyes.pitch_deg);
    line["eyes_trust"] = value(seen.eyes_trust);
    line["head_yaw_deg"] = value(seen.head.yaw_deg);
    line["head_pitch_deg"] = value(seen.head.pitch_deg);
    line["eye_openness"] = value(seen.eye_openness);
    line["distance_cm"] = value(seen.distance_cm);
}

}  // namespace

std::string verdict_line(std::string_view clip, const SeenFrame& frame,
                         const evaluate::Spans& labels, const state::Judged& judged) {
    ordered_json line = {{"clip", clip},
                         {"t_s", Seconds(frame.at).count()},
                         {"label", label_at(labels, frame.at)},
                         {"pose_gaze_raw", to_string(judged.pose_gaze_raw.state)},
                         {"pose_gaze", to_string(judged.pose_gaze.state)},
                         {"nose_offset_raw", to_string(judged.nose_offset_raw)},
                         {"nose_offset", to_string(judged.nose_offset)},
                         {"reason_raw", to_string(judged.pose_gaze_raw.reason)},
                         {"reason", to_string(judged.pose_gaze.reason)},
                         {"confidence", judged.pose_gaze_raw.confidence},
                         {"faces", frame.face_count}};
    add_attention(line, frame.features);
    return line.dump(-1, ' ', false, ordered_json::error_handler_t::replace) + '\n';
}

}  // namespace focusguard::app
