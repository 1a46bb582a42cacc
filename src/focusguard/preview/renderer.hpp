// Pictures for the page and the preview window.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "focusguard/base/result.hpp"
#include "focusguard/capture/camera_status.hpp"
#include "focusguard/capture/frame.hpp"
#include "focusguard/capture/picture_scratch.hpp"
#include "focusguard/preview/jpeg_encoder.hpp"
#include "focusguard/preview/jpeg_slot.hpp"
#include "focusguard/session/snapshot.hpp"
#include "focusguard/vision/face_observation.hpp"

namespace focusguard::preview {

// Numbers the pictures that it makes 1, 2, 3, … One thread at a time.
class Renderer {
public:
    // The frame with the overlay, as JPEG. kDataLoss when the frame's picture is damaged.
    Result<std::shared_ptr<const Jpeg>> picture(const capture::Frame& frame,
                                                const vision::FaceObservation& observation,
                                                const session::Snapshot& session);

    // The card that stands in for live video, as JPEG. Cheap while the status stays the same.
    Result<std::shared_ptr<const Jpeg>> card(const capture::CameraStatus& status);

    // The frame with the overlay, as pixels, for the preview window. The frame stays as it is.
    // Errors as picture().
    Result<capture::BgrImage> painted(const capture::Frame& frame,
                                      const vision::FaceObservation& observation,
                                      const session::Snapshot& session);

private:
    struct Card {
        capture::CameraStatus status;
        std::vector<std::uint8_t> bytes;
    };

    Status copy_pixels(const capture::Frame& frame, capture::BgrImage& canvas);
    Result<std::vector<std::uint8_t>> encode(const capture::BgrImage& image);
    std::shared_ptr<const Jpeg> number(std::vector<std::uint8_t> bytes);

    capture::PictureScratch scratch_;
    std::optional<JpegEncoder> encoder_;  // made with the first picture
    capture::BgrImage canvas_;            // kept for its memory
    std::optional<Card> card_;            // the newest
    std::uint64_t pictures_ = 0;
};

}  // namespace focusguard::preview
