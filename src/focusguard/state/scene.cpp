#include "focusguard/state/scene.hpp"

#include <cmath>
#include <numeric>

namespace focusguard::state {

namespace {

constexpr Nanoseconds kPeriod = std::chrono::milliseconds(250);

// A camera's noise changes some cell of a thumbnail in every second, and a person who breathes
// changes many; chosen longer than any pause that a healthy camera makes.
constexpr Nanoseconds kFrozenAfter = std::chrono::seconds(30);

// Other monitors call a camera blocked below a mean of 30 of 255. Chosen for detail: a lens behind
// a hand or a lid shows a smooth gradient of a few levels at most.
constexpr double kDark = 30.0;
constexpr double kLeastDetail = 4.0;

struct Brightness {
    double mean = 0.0;
    double deviation = 0.0;
};

Brightness brightness(const capture::LumaThumbnail& picture) {
    double sum = 0.0;
    double squares = 0.0;
    for (const std::uint8_t cell : picture.cells) {
        sum += cell;
        squares += static_cast<double>(cell) * cell;
    }
    const auto count = static_cast<double>(picture.cells.size());
    const double mean = sum / count;
    return {mean, std::sqrt(std::max(squares / count - mean * mean, 0.0))};
}

}  // namespace

bool SceneWatch::wants_picture(SteadyTime at) const {
    return !last_at_ || at < *last_at_ || at - *last_at_ >= kPeriod;
}

void SceneWatch::observe(SteadyTime at, const capture::LumaThumbnail& picture) {
    if (!last_ || at < *last_at_ || !(picture == *last_)) {
        same_since_ = at;
    }
    const Brightness light = brightness(picture);
    scene_.is_covered = light.deviation < kLeastDetail;
    scene_.is_dark = light.mean < kDark;
    scene_.is_frozen = at - same_since_ >= kFrozenAfter;
    last_at_ = at;
    last_ = picture;
}

void SceneWatch::reset() {
    *this = {};
}

}  // namespace focusguard::state
