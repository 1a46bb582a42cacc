#include "focusguard/state/screen_zone_fit.hpp"

#include <algorithm>
#include <iterator>

#include "focusguard/state/moments.hpp"
#include "focusguard/state/zone.hpp"

namespace focusguard::state {

std::optional<CalibrationProfile> profile_of_on_screen(std::span<const Attention> moments) {
    Moments readable;
    std::ranges::copy_if(moments, std::back_inserter(readable), is_readable);
    if (readable.empty()) {
        return std::nullopt;
    }
    CalibrationProfile profile;
    profile.usual_openness = median(readable, &Attention::eye_openness);
    profile.usual_distance_cm = median(readable, &Attention::distance_cm);
    profile.zones = {{"screen", ZoneKind::kScreen, median_direction(readable, &Attention::eyes),
                      median_direction(readable, &Attention::head),
                      seen_from_reference(kScreenHalfWidthDeg, profile.usual_distance_cm),
                      seen_from_reference(kScreenHalfHeightDeg, profile.usual_distance_cm)}};
    return profile;
}

}  // namespace focusguard::state
