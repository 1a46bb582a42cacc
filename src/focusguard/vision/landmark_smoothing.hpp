// Landmarks that tremble from frame to frame → landmarks that hold still while the face does, and
// follow at once when it moves: a One-Euro filter for each coordinate.
#pragma once

#include <array>
#include <optional>
#include <span>

#include "focusguard/base/time.hpp"
#include "focusguard/capture/frame.hpp"
#include "focusguard/vision/face_observation.hpp"

namespace focusguard::vision {

// G. Casiez, N. Roussel, D. Vogel, 1€ Filter, CHI 2012: an exponential average whose cutoff
// frequency rises with the speed. Parameters of MediaPipe's face landmarker.
struct OneEuroParameters {
    double min_cutoff_hz = 0.05;
    double beta = 80.0;  // of the speed in face sizes a second
    double derivative_cutoff_hz = 1.0;
};

// What is the same for all values of one moment.
struct OneEuroMoment {
    double value_scale = 1.0;  // makes the values' change comparable between near and far faces
    double rate_hz = 0.0;      // one over the time since the last value, above 0
    float speed_share = 0.0F;  // the weight of the newest speed, from derivative_cutoff_hz
};

OneEuroMoment one_euro_moment(double value_scale, double rate_hz,
                              const OneEuroParameters& parameters);

class OneEuroFilter {
public:
    // The filtered value. The first one comes back as it is.
    double filter(double value, const OneEuroMoment& moment, const OneEuroParameters& parameters);

private:
    struct State {
        float raw = 0.0F;
        float filtered = 0.0F;
        float speed = 0.0F;  // filtered change a second, scaled
    };

    std::optional<State> last_;
};

// The points of one face over time. One thread at a time.
class LandmarkSmoother {
public:
    // Smooths the points in place. A time that is not after the last one leaves them as they are.
    void smooth(std::span<Landmark> points, capture::ImageSize image, SteadyTime at);

    // Forgets what was before: the next points come back as they are.
    void reset();

private:
    std::array<std::array<OneEuroFilter, 3>, kLandmarkCount> filters_{};
    std::optional<SteadyTime> last_at_;
};

}  // namespace focusguard::vision
