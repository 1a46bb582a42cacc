// FFmpeg's decoded frames (planar, any pixel format, maybe lying on the side) to packed BGR.
#pragma once

#include <memory>
#include <optional>

#include "focusguard/capture/frame.hpp"

struct AVFrame;
struct AVStream;
struct SwsContext;

namespace focusguard::capture {

class PictureConverter {
public:
    // What is given up for speed, if anything.
    enum class Colours {
        kFast,  // differ from the exact ones by some units of 255
        kExact  // rounded once, and with colour for each pixel, as swscale can at its best
    };

    explicit PictureConverter(Colours colours = Colours::kFast);
    ~PictureConverter();
    PictureConverter(const PictureConverter&) = delete;
    PictureConverter& operator=(const PictureConverter&) = delete;

    // The very bytes that `ffmpeg -pix_fmt bgr24` gives (kExact: with `-sws_flags
    // bicubic+accurate_rnd+full_chroma_int`): the colour space that the frame names is
    // heeded, and of a picture that is partly transparent the colours count and the transparency
    // does not. Laid upright, turned and mirrored as the frame, or else its stream, says (a clip's
    // rotation, EXIF's eight orientations). Nothing when the pixel format cannot be converted or
    // there is no memory.
    std::optional<BgrImage> convert(const AVFrame& frame, const AVStream& stream);

private:
    struct FreeScaler {
        void operator()(SwsContext* scaler) const;
    };

    struct FreeFrame {
        void operator()(AVFrame* frame) const;
    };

    bool prepare(const AVFrame& frame);

    int scaler_flags_;
    std::unique_ptr<SwsContext, FreeScaler> scaler_;
    std::unique_ptr<AVFrame, FreeFrame> bgr_;
};

}  // namespace focusguard::capture
