// A picture with the moment it was taken. Frames live in RAM only.
#pragma once

#include <cstdint>
#include <memory>

#include "focusguard/base/time.hpp"
#include "focusguard/capture/image.hpp"
#include "focusguard/capture/picture.hpp"

namespace focusguard::capture {

struct Frame {
    std::uint64_t number = 0;  // 1, 2, 3, … since the source was opened
    SteadyTime captured_at;    // on the source's clock: rises strictly from frame to frame
    WallTime wall_time;        // rises strictly from frame to frame
    PicturePtr picture;        // every source gives one; null in a frame that nobody filled

    // Of the picture; 0×0 where there is none.
    ImageSize size() const { return picture != nullptr ? picture->size() : ImageSize(); }
};

using FramePtr = std::shared_ptr<const Frame>;

}  // namespace focusguard::capture
