#include "focusguard/state/zone.hpp"

#include <cmath>

namespace focusguard::state {

double distance_in_zone(const Zone& zone, const Direction& looked_at) {
    constexpr double kPower = 4.0;
    const double across = std::abs(looked_at.yaw_deg - zone.eyes.yaw_deg) / zone.half_width_deg;
    const double along = std::abs(looked_at.pitch_deg - zone.eyes.pitch_deg) / zone.half_height_deg;
    return std::pow(std::pow(across, kPower) + std::pow(along, kPower), 1.0 / kPower);
}

Direction looked_at(const Zone& zone, const Attention& attention) {
    const double trust = attention.eyes_trust;
    const auto blend = [trust](double eyes, double by_head) {
        return trust * eyes + (1.0 - trust) * by_head;
    };
    return {blend(attention.eyes.yaw_deg,
                  zone.eyes.yaw_deg + attention.head.yaw_deg - zone.head.yaw_deg),
            blend(attention.eyes.pitch_deg,
                  zone.eyes.pitch_deg + attention.head.pitch_deg - zone.head.pitch_deg)};
}

}  // namespace focusguard::state
