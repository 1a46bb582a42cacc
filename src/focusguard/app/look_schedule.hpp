// When to look at a face: all the time while something happens, now and then while nothing does.
// Pure: times are arguments.
#pragma once

#include <optional>
#include <string_view>

#include "focusguard/base/time.hpp"
#include "focusguard/state/focus_state.hpp"

namespace focusguard::app {

enum class PowerMode {
    kEco,       // four looks a second while nothing changes, and a cheap watch for motion
                // between them
    kBalanced,  // five
    kFull,      // every frame
};

// "eco", "balanced", "full": the names that the configuration takes.
std::optional<PowerMode> parse_power_mode(std::string_view name);
std::string_view to_string(PowerMode mode);

// What a look has shown.
struct LookOutcome {
    state::FocusState raw = state::FocusState::kAway;
    state::FocusState smoothed = state::FocusState::kAway;
    std::optional<double> nose_offset_signed;  // fraction of the image's width; none without a face
    std::optional<SteadyTime> decides_at = {};  // when the same would mean something else
};

// What to do with a frame.
enum class FrameUse {
    kSkip,               // it comes sooner than the configured rate allows
    kSkipUnlessWatched,  // nothing new is to be expected of it
    kCompare,  // see whether it differs much from the last one that was looked at; if so, look
    kLook,
};

// | the last look                               | the next ones come              |
// |---------------------------------------------|---------------------------------|
// | raw and smoothed state differ               | at once, until they agree       |
// | the head has begun to turn, or a face came, | at once, for kHold              |
// | went, or much has moved                     |                                 |
// | the same would mean something else later on | then, or sooner                 |
// | none of these                               | after the mode's calm period    |
//
// At 25 frames a second the first look after a change comes at most 120 ms after one that moves
// something, and 240 ms after one that moves nothing. Half of the time since the look before counts
// as the new state's already (VerdictSteadier), so that a state that has to last for 300 ms is
// judged 420 ms after the change at the latest: within the 500 ms that are promised, in every mode.
// The seed's smoother needs four more looks (smoothing.min_consensus), 160 ms.
class LookSchedule {
public:
    // `frame_rate_limit` is runtime.target_fps, at least 1: at most so many looks a second.
    LookSchedule(PowerMode mode, int frame_rate_limit);

    // Frames come in the order of their times.
    FrameUse use_of(SteadyTime frame_at) const;

    // A compared frame was like the last one.
    void compared(SteadyTime frame_at);

    // A compared frame was not like the last one; look at it.
    void noticed_motion(SteadyTime frame_at);

    void looked(SteadyTime frame_at, const LookOutcome& outcome);

    // Forgets all: the next frame is looked at.
    void reset();

    PowerMode mode() const { return mode_; }

private:
    bool is_alert(SteadyTime at) const;
    bool has_begun_to_change(const LookOutcome& outcome) const;

    PowerMode mode_;
    Nanoseconds least_period_;  // from one look to the next
    std::optional<SteadyTime> last_look_at_;
    std::optional<SteadyTime> last_comparison_at_;
    std::optional<SteadyTime> alert_until_;
    std::optional<LookOutcome> last_;
};

}  // namespace focusguard::app
