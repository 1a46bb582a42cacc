// What can be said of a picture without finding a face in it.
#pragma once

#include <optional>

#include "focusguard/base/time.hpp"
#include "focusguard/capture/luma_thumbnail.hpp"

namespace focusguard::state {

struct Scene {
    bool is_covered = false;  // no detail at all
    bool is_dark = false;
    bool is_frozen = false;  // nothing has changed for some seconds, not even by the camera's noise
};

// One source at a time; one thread.
class SceneWatch {
public:
    // It is time for another picture: a few a second are enough.
    bool wants_picture(SteadyTime at) const;

    void observe(SteadyTime at, const capture::LumaThumbnail& picture);

    // As of the last picture.
    const Scene& scene() const { return scene_; }

    // Another stretch or source.
    void reset();

private:
    Scene scene_;
    std::optional<SteadyTime> last_at_;
    std::optional<capture::LumaThumbnail> last_;
    SteadyTime same_since_;
};

}  // namespace focusguard::state
