#include "focusguard/preview/renderer.hpp"

#include <cstddef>
#include <span>
#include <utility>

#include "focusguard/preview/card.hpp"
#include "focusguard/preview/overlay.hpp"

namespace focusguard::preview {

namespace {

// Sharp enough for a face at 640x480, in some 40 KB a picture.
constexpr int kJpegQuality = 80;

}  // namespace

Result<std::shared_ptr<const Jpeg>> Renderer::picture(const capture::Frame& frame,
                                                      const vision::FaceObservation& observation,
                                                      const session::Snapshot& session) {
    FG_TRY(copy_pixels(frame, canvas_));
    draw_overlay(canvas_, observation, session);
    return number(FG_TRY(encode(canvas_)));
}

Result<std::shared_ptr<const Jpeg>> Renderer::card(const capture::CameraStatus& status) {
    if (!card_ || card_->status != status) {
        auto bytes = FG_TRY(encode(draw_card(status)));
        card_ = Card{status, std::move(bytes)};
    }
    return number(card_->bytes);
}

Result<capture::BgrImage> Renderer::painted(const capture::Frame& frame,
                                            const vision::FaceObservation& observation,
                                            const session::Snapshot& session) {
    capture::BgrImage canvas;
    FG_TRY(copy_pixels(frame, canvas));
    draw_overlay(canvas, observation, session);
    return canvas;
}

// The view of a whole picture has no padding.
Status Renderer::copy_pixels(const capture::Frame& frame, capture::BgrImage& canvas) {
    if (frame.picture == nullptr) {
        return Unexpected(ErrorCode::kInvalidArgument, "a frame without a picture cannot be shown");
    }
    const capture::BgrView pixels = FG_TRY(frame.picture->pixels(scratch_));
    canvas.size = pixels.size;
    canvas.pixels.assign(
        pixels.data, pixels.data + pixels.stride * static_cast<std::size_t>(pixels.size.height));
    return {};
}

Result<std::vector<std::uint8_t>> Renderer::encode(const capture::BgrImage& image) {
    if (!encoder_) {
        encoder_ = FG_TRY(JpegEncoder::create(kJpegQuality));
    }
    const std::span<const std::uint8_t> bytes = FG_TRY(encoder_->encode(image.view()));
    return std::vector<std::uint8_t>(bytes.begin(), bytes.end());
}

std::shared_ptr<const Jpeg> Renderer::number(std::vector<std::uint8_t> bytes) {
    return std::make_shared<const Jpeg>(Jpeg{++pictures_, std::move(bytes)});
}

}  // namespace focusguard::preview
