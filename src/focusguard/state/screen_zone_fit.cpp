#include "focusguard/state/screen_zone_fit.hpp"

#include <algorithm>
#include <iterator>
#include <vector>

#include "focusguard/state/zone.hpp"

namespace focusguard::state {

namespace {

// Chosen: eyes in the middle of a blink, or seen from the side, say little of where they look.
constexpr double kLeastTrust = 0.5;

using Moments = std::vector<Attention>;

// Of at least one moment; of an even number the upper of the middle two.
template <typename Quantity>
double median(const Moments& moments, Quantity quantity) {
    std::vector<double> values;
    std::ranges::transform(moments, std::back_inserter(values), quantity);
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::ranges::nth_element(values, middle);
    return *middle;
}

Direction median_direction(const Moments& moments, Direction Attention::*direction) {
    return {
        median(moments, [&](const Attention& moment) { return (moment.*direction).yaw_deg; }),
        median(moments, [&](const Attention& moment) { return (moment.*direction).pitch_deg; }),
    };
}

}  // namespace

std::optional<CalibrationProfile> profile_of_on_screen(std::span<const Attention> moments) {
    Moments readable;
    std::ranges::copy_if(moments, std::back_inserter(readable),
                         [](const Attention& moment) { return moment.eyes_trust >= kLeastTrust; });
    if (readable.empty()) {
        return std::nullopt;
    }
    CalibrationProfile profile;
    profile.usual_openness = median(readable, &Attention::eye_openness);
    profile.usual_distance_cm = median(readable, &Attention::distance_cm);
    profile.zones = {{"screen", ZoneKind::kScreen, median_direction(readable, &Attention::eyes),
                      median_direction(readable, &Attention::head),
                      seen_from_reference(kScreenHalfWidth_deg, profile.usual_distance_cm),
                      seen_from_reference(kScreenHalfHeight_deg, profile.usual_distance_cm)}};
    return profile;
}

}  // namespace focusguard::state
