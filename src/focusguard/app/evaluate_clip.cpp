#include "focusguard/app/evaluate_clip.hpp"

#include <utility>
#include <variant>

#include "focusguard/capture/clip_source.hpp"
#include "focusguard/capture/interruptible_sleep.hpp"
#include "focusguard/capture/picture_scratch.hpp"
#include "focusguard/features/extract_features.hpp"
#include "focusguard/state/screen_zone_fit.hpp"

namespace focusguard::app {

namespace {

// Which frames are looked at.
class Thinner {
public:
    explicit Thinner(std::optional<double> fps) {
        if (fps) {
            period_ = std::chrono::round<Nanoseconds>(Seconds(1.0 / *fps));
        }
    }

    bool wants(Nanoseconds at) {
        // Stamps are rounded: a frame that is early by less than this is the one that is due.
        constexpr Nanoseconds kSlack = std::chrono::milliseconds(1);
        if (at + kSlack < due_) {
            return false;
        }
        while (period_ > Nanoseconds::zero() && due_ <= at + kSlack) {
            due_ += period_;
        }
        return true;
    }

private:
    Nanoseconds period_{0};  // 0: all
    Nanoseconds due_{0};
};

// What the picture shows beside faces, as the live program finds it out.
class SceneFinder {
public:
    Result<state::Scene> scene_of(const capture::Frame& frame) {
        if (watch_.wants_picture(frame.captured_at)) {
            watch_.observe(frame.captured_at, FG_TRY(frame.picture->thumbnail(scratch_)));
        }
        return watch_.scene();
    }

private:
    state::SceneWatch watch_;
    capture::PictureScratch scratch_;
};

capture::SourceSettings settings_of(const std::filesystem::path& clip) {
    capture::SourceSettings settings;
    settings.source = clip.string();
    settings.pace = capture::Pace::kMaximum;
    return settings;
}

Unexpected failure(const capture::CaptureFailure& cause) {
    return Unexpected(ErrorCode::kNotFound, cause.message);
}

}  // namespace

Result<std::vector<SeenFrame>> look_at_clip(const std::filesystem::path& clip,
                                            vision::FaceLandmarker& landmarker,
                                            std::optional<double> fps,
                                            const std::function<void(Nanoseconds at)>& seen) {
    const SystemClock clock;
    capture::ClipSource source(settings_of(clip), clock, capture::sleep_unless_stopped);
    const auto opened = source.open();
    if (const auto* cause = std::get_if<capture::CaptureFailure>(&opened)) {
        return failure(*cause);
    }
    landmarker.reset();
    Thinner thinner(fps);
    SceneFinder scenes;
    std::vector<SeenFrame> frames;
    while (true) {
        const auto outcome = source.read();
        if (const auto* cause = std::get_if<capture::CaptureFailure>(&outcome)) {
            return failure(*cause);
        }
        const auto* frame = std::get_if<capture::FramePtr>(&outcome);
        if (frame == nullptr) {
            return frames;
        }
        const Nanoseconds at = (*frame)->captured_at.since_origin();
        if (!thinner.wants(at)) {
            continue;
        }
        const vision::FaceObservation observation = landmarker.observe(**frame);
        frames.push_back({at, features::extract_features(observation),
                          static_cast<int>(observation.faces.size()),
                          FG_TRY(scenes.scene_of(**frame))});
        seen(at);
    }
}

std::optional<state::CalibrationProfile> calibrated_on(const std::vector<SeenFrame>& frames,
                                                       Nanoseconds until) {
    std::vector<state::Attention> moments;
    for (const SeenFrame& frame : frames) {
        if (frame.at >= until) {
            break;
        }
        if (const auto attention = state::attention(frame.features)) {
            moments.push_back(*attention);
        }
    }
    return state::profile_of_on_screen(moments);
}

std::vector<state::Judged> judge(const std::vector<SeenFrame>& frames,
                                 const state::JudgeSettings& settings) {
    state::FocusJudge judge(settings);
    std::vector<state::Judged> judged;
    judged.reserve(frames.size());
    for (const SeenFrame& frame : frames) {
        judged.push_back(judge.observe(frame.features, frame.face_count, frame.scene));
    }
    return judged;
}

}  // namespace focusguard::app
