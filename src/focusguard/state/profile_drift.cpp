#include "focusguard/state/profile_drift.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "focusguard/state/zone.hpp"

namespace focusguard::state {

namespace {

constexpr Nanoseconds kMinute = std::chrono::minutes(1);

// What passes between two looks at most; a longer gap was no looking.
constexpr Nanoseconds kLongestStep = std::chrono::seconds(1);

// Eyes that are nearly closed or seen from the side say nothing of the desk.
constexpr double kLeastTrust = 0.7;

// Chosen. In half sizes of the nearest screen: looks that are farther away are at something else,
// and a middle that is farther off is not that of somebody who works on one part of the screen.
constexpr double kFarthest = 2.5;
constexpr double kMoved = 0.7;

// At 30 frames a second; more looks in a minute tell nothing new.
constexpr std::size_t kMostLooks = 1800;

double median(std::vector<double>& values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::ranges::nth_element(values, middle);
    return *middle;
}

}  // namespace

ProfileDrift::ProfileDrift(const CalibrationProfile& profile) {
    std::ranges::copy_if(profile.zones, std::back_inserter(screens_),
                         [](const Zone& zone) { return zone.kind == ZoneKind::kScreen; });
    rights_.reserve(kMostLooks);
    ups_.reserve(kMostLooks);
}

void ProfileDrift::observe(Nanoseconds elapsed, const Attention& seen) {
    if (seen.eyes_trust < kLeastTrust || elapsed > kLongestStep) {
        return;
    }
    const Zone* nearest = nullptr;
    double distance = kFarthest;
    for (const Zone& zone : screens_) {
        const double here = distance_in_zone(zone, seen.eyes);
        if (here < distance) {
            nearest = &zone;
            distance = here;
        }
    }
    if (nearest == nullptr) {
        return;
    }
    looked_ += elapsed;
    if (rights_.size() < kMostLooks) {
        rights_.push_back((seen.eyes.yaw_deg - nearest->eyes.yaw_deg) / nearest->half_width_deg);
        ups_.push_back((seen.eyes.pitch_deg - nearest->eyes.pitch_deg) / nearest->half_height_deg);
    }
    if (looked_ >= kMinute) {
        end_minute();
    }
}

void ProfileDrift::end_minute() {
    minutes_.at(minutes_seen_ % kMinutes) = {median(rights_), median(ups_)};
    ++minutes_seen_;
    rights_.clear();
    ups_.clear();
    looked_ = Nanoseconds::zero();
}

bool ProfileDrift::has_drifted() const {
    if (minutes_seen_ < kMinutes) {
        return false;
    }
    std::vector<double> rights;
    std::vector<double> ups;
    for (const Offset& minute : minutes_) {
        rights.push_back(minute.right);
        ups.push_back(minute.up);
    }
    return std::abs(median(rights)) > kMoved || std::abs(median(ups)) > kMoved;
}

}  // namespace focusguard::state
