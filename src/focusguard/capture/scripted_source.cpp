#include "focusguard/capture/scripted_source.hpp"

#include <optional>
#include <stdexcept>
#include <utility>

#include "focusguard/base/assert.hpp"
#include "focusguard/capture/bgr_picture.hpp"

namespace focusguard::capture {

namespace {

using Kind = ScriptStep::Kind;

CaptureFailure failure(CameraState state) {
    const std::string name(to_string(state));
    return {state, "The scripted camera is " + name + ".", "Wait for the script to go on."};
}

std::optional<CameraState> fault_of_opening(Kind kind) {
    switch (kind) {
        case Kind::kMissing:
            return CameraState::kMissing;
        case Kind::kBusy:
            return CameraState::kBusy;
        case Kind::kDenied:
            return CameraState::kDenied;
        case Kind::kUnreadable:
            return CameraState::kUnreadable;
        default:
            return std::nullopt;
    }
}

}  // namespace

ScriptedSource::ScriptedSource(std::vector<ScriptStep> script, ManualClock& clock,
                               Delivery delivery, Nanoseconds frame_time)
    : script_(std::move(script)), clock_(clock), delivery_(delivery), frame_time_(frame_time) {}

OpenOutcome ScriptedSource::open() {
    close();
    if (!over()) {
        const Kind kind = script_[next_].kind;
        if (kind == Kind::kThrow) {
            done();
            throw std::runtime_error("the scripted camera threw");
        }
        if (const std::optional<CameraState> fault = fault_of_opening(kind)) {
            done();
            return failure(*fault);
        }
        if (kind == Kind::kComeBack) {
            done();
            plugged_in_ = true;
        }
    }
    if (!plugged_in_) {
        return failure(CameraState::kMissing);
    }
    number_ = 0;
    is_open_ = true;
    ++times_opened_;
    return std::monostate();
}

ReadOutcome ScriptedSource::read() {
    FG_ASSERT(is_open_);
    while (!over()) {
        const ScriptStep step = script_[next_];
        if (fault_of_opening(step.kind)) {
            return failure(CameraState::kUnplugged);
        }
        done();
        switch (step.kind) {
            case Kind::kFrame:
            case Kind::kRepeat:
                return make_frame(step);
            case Kind::kStall:
                clock_.advance(step.lasts);
                return failure(CameraState::kStalled);
            case Kind::kUnplug:
                plugged_in_ = false;
                return failure(CameraState::kUnplugged);
            case Kind::kThrow:
                throw std::runtime_error("the scripted camera threw");
            case Kind::kEnd:
                return EndOfFrames();
            default:
                break;
        }
    }
    return EndOfFrames();
}

void ScriptedSource::close() {
    is_open_ = false;
}

void ScriptedSource::done() {
    if (--script_[next_].times <= 0) {
        ++next_;
    }
}

FramePtr ScriptedSource::make_frame(const ScriptStep& step) {
    clock_.advance(frame_time_);
    const Stamp stamp = stamps_.next(clock_.wall_now(), clock_.steady_now());
    ++number_;
    if (step.kind == Kind::kFrame) {
        const auto pixels =
            static_cast<std::size_t>(step.size.width) * static_cast<std::size_t>(step.size.height);
        const auto shade = static_cast<std::uint8_t>(number_ % 256);
        newest_ = make_bgr_picture({step.size, std::vector<std::uint8_t>(pixels * 3, shade)});
    }
    return std::make_shared<const Frame>(
        Frame{number_, stamp.captured_at, stamp.wall_time, newest_});
}

}  // namespace focusguard::capture
