#include "focusguard/state/profile_fit.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "focusguard/base/assert.hpp"
#include "focusguard/state/moments.hpp"
#include "focusguard/state/zone.hpp"

namespace focusguard::state {

namespace {

// Who is told where to look reads, decides and turns: people react within 0.3 s and a large turn of
// head and eyes takes as long again (Guitton and Volle 1987). Chosen with some room.
constexpr Nanoseconds kSettling = std::chrono::milliseconds(700);

// Eyes that are never more open than this were closed all the time; of docs/features.md's scale, in
// which closed lids come out below 0.1 and open ones above 0.5.
constexpr double kClosed = 0.2;

// Chosen. Fewer moments give no percentiles; a face that is gone for longer was not looking.
constexpr std::size_t kFewestMoments = 8;
constexpr double kLeastShare = 0.4;

// What is looked at lies between these shares of the moments, whatever glances and blinks do to the
// rest. Eyes that wander evenly over a screen see four fifths of it in between.
constexpr double kLowQuantile = 0.1;
constexpr double kHighQuantile = 0.9;
constexpr double kShareBetween = kHighQuantile - kLowQuantile;

// The error of the estimated gaze that is not constant: a few degrees (docs/features.md). The first
// is what a zone gets without anything that speaks against it.
constexpr std::array kMarginsDeg = {6.0, 4.5, 3.0, 1.5};
// Narrower zones have to be worth it: chosen.
constexpr double kWorthIt = 0.02;

struct Limits {
    double least_half_width_deg;  // as the user sees them
    double least_half_height_deg;
    double most_half_width_deg;
    double most_half_height_deg;
};

// From a laptop of 13 inches (29 by 17 cm) at 55 cm, to a screen of 49 inches (120 by 34 cm), or
// one of 43 inches (95 by 54 cm), at 70 cm.
constexpr Limits kScreenLimits{15.0, 10.0, 41.0, 22.0};
// From a laptop's to a full one with a mouse beside it, seen from above.
constexpr Limits kKeyboardLimits{12.0, 7.0, 30.0, 14.0};

struct Extent {
    double middle = 0.0;
    double half = 0.0;
};

template <typename Quantity>
Extent extent(const Moments& moments, Quantity quantity) {
    const std::vector<double> values = values_of(moments, quantity);
    const double low = quantile(values, kLowQuantile);
    const double high = quantile(values, kHighQuantile);
    return {(low + high) / 2.0, (high - low) / 2.0 / kShareBetween};
}

// The step's moments with a face, without those of finding the place.
Moments settled(const CalibrationStep& step) {
    Moments moments;
    for (const CalibrationMoment& moment : step.moments) {
        if (moment.since_prompt >= kSettling && moment.seen) {
            moments.push_back(*moment.seen);
        }
    }
    return moments;
}

std::size_t settled_count(const CalibrationStep& step) {
    return static_cast<std::size_t>(std::ranges::count_if(
        step.moments,
        [](const CalibrationMoment& moment) { return moment.since_prompt >= kSettling; }));
}

// Those whose eyes are open: less than half as open as they mostly are is a blink.
Moments with_open_eyes(Moments moments) {
    if (!moments.empty()) {
        const double usual = quantile(values_of(moments, &Attention::eye_openness), 0.75);
        std::erase_if(moments, [usual](const Attention& moment) {
            return moment.eye_openness < std::max(usual / 2.0, kClosed);
        });
    }
    return moments;
}

// Where the eyes looked; where they can mostly not be read, as with a screen far beside the camera,
// where they would be if they went with the head.
Moments looks(const Moments& moments) {
    Moments readable;
    std::ranges::copy_if(moments, std::back_inserter(readable), is_readable);
    if (readable.size() >= kFewestMoments && 2 * readable.size() >= moments.size()) {
        return readable;
    }
    Moments by_head = moments;
    for (Attention& moment : by_head) {
        moment.eyes = moment.head;
    }
    return by_head;
}

double within(double half_deg, double least_deg, double most_deg, double distance_cm) {
    return std::clamp(half_deg, seen_from_reference(least_deg, distance_cm),
                      seen_from_reference(most_deg, distance_cm));
}

Zone fit_zone(const CalibrationStep& step, std::string name, double margin_deg,
              double distance_cm) {
    const Moments moments = looks(with_open_eyes(settled(step)));
    const Extent across =
        extent(moments, [](const Attention& moment) { return moment.eyes.yaw_deg; });
    const Extent along =
        extent(moments, [](const Attention& moment) { return moment.eyes.pitch_deg; });
    const bool is_screen = step.kind == StepKind::kScreen;
    const Limits& limits = is_screen ? kScreenLimits : kKeyboardLimits;
    Zone zone;
    zone.name = std::move(name);
    zone.kind = is_screen ? ZoneKind::kScreen : ZoneKind::kKeyboard;
    zone.eyes = {across.middle, along.middle};
    zone.head = median_direction(moments, &Attention::head);
    zone.half_width_deg = within(across.half + margin_deg, limits.least_half_width_deg,
                                 limits.most_half_width_deg, distance_cm);
    zone.half_height_deg = within(along.half + margin_deg, limits.least_half_height_deg,
                                  limits.most_half_height_deg, distance_cm);
    return zone;
}

bool is_inside(const std::vector<Zone>& zones, const Attention& moment) {
    return std::ranges::any_of(zones, [&](const Zone& zone) {
        return distance_in_zone(zone, looked_at(zone, moment)) <= 1.0;
    });
}

// Of the moments of a step, the share that the zones put on the right side.
double share_right(const CalibrationStep& step, const std::vector<Zone>& zones) {
    const auto inside = [&](const Moments& moments) {
        return static_cast<double>(std::ranges::count_if(
            moments, [&](const Attention& moment) { return is_inside(zones, moment); }));
    };
    if (step.kind == StepKind::kAway) {
        // A face that is gone is not taken for one that looks at a screen.
        return 1.0 - inside(settled(step)) / static_cast<double>(settled_count(step));
    }
    const Moments moments = with_open_eyes(settled(step));
    return inside(moments) / static_cast<double>(moments.size());
}

// The mean over the two sides, and in each over its steps, so that neither time spent nor the
// number of screens counts.
std::optional<double> separation(std::span<const CalibrationStep> steps,
                                 const std::vector<Zone>& zones) {
    std::array<double, 2> sums{};
    std::array<double, 2> counts{};
    for (const CalibrationStep& step : steps) {
        const std::size_t side = step.kind == StepKind::kAway ? 1 : 0;
        sums.at(side) += share_right(step, zones);
        counts.at(side) += 1.0;
    }
    if (counts[1] == 0.0) {
        return std::nullopt;
    }
    return std::clamp((sums[0] / counts[0] + sums[1] / counts[1]) / 2.0, 0.5, 1.0);
}

std::string name_of(StepKind kind, int number) {
    switch (kind) {
        case StepKind::kScreen:
            return fmt::format("screen {}", number);
        case StepKind::kKeyboard:
            return "keyboard";
        case StepKind::kAway:
            break;
    }
    return "away";
}

std::vector<Zone> fit_zones(std::span<const CalibrationStep> steps, double margin_deg,
                            double distance_cm) {
    std::vector<Zone> zones;
    int screens = 0;
    for (const CalibrationStep& step : steps) {
        if (step.kind != StepKind::kAway) {
            screens += step.kind == StepKind::kScreen ? 1 : 0;
            zones.push_back(fit_zone(step, name_of(step.kind, screens), margin_deg, distance_cm));
        }
    }
    return zones;
}

}  // namespace

Status check_step(const CalibrationStep& step, std::string_view what) {
    const std::size_t count = settled_count(step);
    if (count < kFewestMoments) {
        return Unexpected(
            ErrorCode::kFailedPrecondition,
            fmt::format("Too little was seen of the step '{}': give it a few seconds more.", what));
    }
    if (step.kind == StepKind::kAway) {
        return {};
    }
    const Moments faces = settled(step);
    const auto is_enough = [&](const Moments& moments) {
        return moments.size() >= kFewestMoments &&
               static_cast<double>(moments.size()) >= kLeastShare * static_cast<double>(count);
    };
    if (!is_enough(faces)) {
        return Unexpected(
            ErrorCode::kFailedPrecondition,
            fmt::format("No face was seen during most of the step '{}': sit in the camera's view, "
                        "with light on your face, and do it again.",
                        what));
    }
    if (!is_enough(with_open_eyes(faces))) {
        return Unexpected(
            ErrorCode::kFailedPrecondition,
            fmt::format("Your eyes were closed, or could not be seen, during most of the step "
                        "'{}': do it again.",
                        what));
    }
    return {};
}

Result<CalibrationProfile> fit_profile(std::span<const CalibrationStep> steps, WallTime now) {
    Moments on_screen;
    int screens = 0;
    for (const CalibrationStep& step : steps) {
        screens += step.kind == StepKind::kScreen ? 1 : 0;
        FG_TRY(check_step(step, name_of(step.kind, screens)));
        if (step.kind == StepKind::kScreen) {
            std::ranges::copy(with_open_eyes(settled(step)), std::back_inserter(on_screen));
        }
    }
    if (screens == 0) {
        return Unexpected(ErrorCode::kInvalidArgument,
                          "A calibration needs one screen at least that was looked at.");
    }
    CalibrationProfile profile;
    profile.made_at = now;
    profile.usual_openness = median(on_screen, &Attention::eye_openness);
    profile.usual_distance_cm = median(on_screen, &Attention::distance_cm);
    for (const double margin_deg : kMarginsDeg) {
        std::vector<Zone> zones = fit_zones(steps, margin_deg, profile.usual_distance_cm);
        const std::optional<double> separates = separation(steps, zones);
        const bool is_first = profile.zones.empty();
        if (is_first || separates.value_or(0.0) > profile.separation.value_or(0.0) + kWorthIt) {
            profile.zones = std::move(zones);
            profile.separation = separates;
        }
    }
    return profile;
}

Separation rate(const CalibrationProfile& profile) {
    // Chosen: one moment in ten on the wrong side is what hysteresis and minimum durations swallow.
    constexpr double kGood = 0.9;
    constexpr double kFair = 0.75;
    if (!profile.separation) {
        return Separation::kUnknown;
    }
    if (*profile.separation >= kGood) {
        return Separation::kGood;
    }
    return *profile.separation >= kFair ? Separation::kFair : Separation::kPoor;
}

std::string_view to_string(Separation separation) {
    switch (separation) {
        case Separation::kUnknown:
            return "unknown";
        case Separation::kPoor:
            return "poor";
        case Separation::kFair:
            return "fair";
        case Separation::kGood:
            break;
    }
    return "good";
}

}  // namespace focusguard::state
