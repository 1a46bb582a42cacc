#include "focusguard/app/calibrate_steps.hpp"

#include <algorithm>
#include <cstdio>
#include <utility>
#include <variant>

#include <fmt/format.h>
#include <unistd.h>

#include "focusguard/app/calibrate_text.hpp"
#include "focusguard/app/evaluate_clip.hpp"
#include "focusguard/app/progress_bar.hpp"
#include "focusguard/app/step_collector.hpp"
#include "focusguard/features/extract_features.hpp"
#include "focusguard/state/profile_fit.hpp"

namespace focusguard::app {

namespace {

using state::CalibrationStep;
using state::StepKind;

bool is_somebody_there() {
    return ::isatty(STDIN_FILENO) == 1;
}

// Up to the end of the line that the user types; false at the end of the input.
bool wait_for_enter() {
    int key = std::getchar();
    while (key != EOF && key != '\n') {
        key = std::getchar();
    }
    return key != EOF;
}

// The frames of an open source, one after the other.
class Watch {
public:
    Watch(capture::FrameSource& source, vision::FaceLandmarker& landmarker)
        : source_(source), landmarker_(landmarker) {}

    // While the user reads, the camera is off, so that no old picture is waiting afterwards.
    Result<CalibrationStep> watch(StepKind kind, Nanoseconds length) {
        const auto opened = source_.open();
        if (const auto* failure = std::get_if<capture::CaptureFailure>(&opened)) {
            return failed(*failure);
        }
        landmarker_.reset();
        StepCollector collector(kind, length);
        ProgressBar bar(stderr, "  look");
        while (!collector.is_over()) {
            const auto outcome = source_.read();
            if (const auto* failure = std::get_if<capture::CaptureFailure>(&outcome)) {
                return failed(*failure);
            }
            const auto* frame = std::get_if<capture::FramePtr>(&outcome);
            if (frame == nullptr) {
                return Unexpected(ErrorCode::kUnavailable,
                                  "The recording is over before the step is; say with --script "
                                  "what is looked at when.");
            }
            const vision::FaceObservation seen = landmarker_.observe(**frame);
            collector.observe((*frame)->captured_at,
                              state::attention(features::extract_features(seen)));
            bar.show(collector.progress(), collector.sees_face() ? "face seen" : "no face seen");
        }
        source_.close();
        return collector.step();
    }

private:
    static Unexpected failed(const capture::CaptureFailure& failure) {
        return Unexpected(ErrorCode::kUnavailable,
                          fmt::format("{} {}", failure.message, failure.remedy));
    }

    capture::FrameSource& source_;
    vision::FaceLandmarker& landmarker_;
};

std::string name_of(StepKind kind, int screen) {
    if (kind == StepKind::kScreen) {
        return fmt::format("screen {}", screen);
    }
    return kind == StepKind::kKeyboard ? "keyboard" : "away";
}

std::vector<StepKind> plan(int screens) {
    std::vector<StepKind> kinds(static_cast<std::size_t>(screens), StepKind::kScreen);
    kinds.push_back(StepKind::kKeyboard);
    kinds.push_back(StepKind::kAway);
    return kinds;
}

}  // namespace

Result<std::vector<CalibrationStep>> ask_for_steps(capture::FrameSource& source,
                                                   vision::FaceLandmarker& landmarker, int screens,
                                                   Nanoseconds length) {
    Watch watch(source, landmarker);
    const bool asks = is_somebody_there();
    std::vector<CalibrationStep> steps;
    const std::vector<StepKind> kinds = plan(screens);
    while (steps.size() < kinds.size()) {
        const StepKind kind = kinds[steps.size()];
        const int screen = static_cast<int>(steps.size()) + 1;
        fmt::print(stderr, "{} for {:.0f} s{}\n", prompt_text(kind, screen, screens),
                   Seconds(length).count(), asks ? "; press Enter to begin." : ".");
        if (asks && !wait_for_enter()) {
            return Unexpected(ErrorCode::kUnavailable, "Interrupted: nothing was kept.");
        }
        CalibrationStep step = FG_TRY(watch.watch(kind, length));
        const Status usable = state::check_step(step, name_of(kind, screen));
        if (usable) {
            steps.push_back(std::move(step));
        } else if (asks) {
            fmt::print(stderr, "{}\n", usable.error().message());
        } else {
            return Unexpected(usable.error());
        }
    }
    return steps;
}

Result<std::vector<CalibrationStep>> steps_of_clip(const std::string& clip,
                                                   vision::FaceLandmarker& landmarker,
                                                   const std::vector<ScriptedStep>& script) {
    Nanoseconds last{0};
    for (const ScriptedStep& step : script) {
        last = std::max(last, step.end);
    }
    ProgressBar bar(stderr, "calibrate");
    const std::vector<SeenFrame> frames =
        FG_TRY(look_at_clip(clip, landmarker, std::nullopt, [&](Nanoseconds at) {
            bar.show(Seconds(at) / Seconds(last), fmt::format("{:.0f} s", Seconds(at).count()));
        }));
    std::vector<CalibrationStep> steps;
    for (const ScriptedStep& scripted : script) {
        CalibrationStep& step = steps.emplace_back();
        step.kind = scripted.kind;
        for (const SeenFrame& frame : frames) {
            if (frame.at >= scripted.begin && frame.at < scripted.end) {
                step.moments.push_back(
                    {frame.at - scripted.begin, state::attention(frame.features)});
            }
        }
        if (step.moments.empty()) {
            return Unexpected(
                ErrorCode::kInvalidArgument,
                fmt::format("The recording {} has nothing from {:g} to {:g} s.", clip,
                            Seconds(scripted.begin).count(), Seconds(scripted.end).count()));
        }
    }
    return steps;
}

}  // namespace focusguard::app
