#include "focusguard/preview/jpeg_encoder.hpp"

#include <fmt/format.h>
#include <turbojpeg.h>

namespace focusguard::preview {

namespace {

constexpr int kLongestSide = 65'535;  // JPEG stores sides in 16 bits

TJSAMP native(ColourSampling sampling) {
    return sampling == ColourSampling::k422 ? TJSAMP_422 : TJSAMP_420;
}

}  // namespace

void JpegEncoder::Destroy::operator()(void* handle) const {
    tjDestroy(handle);
}

void JpegEncoder::Free::operator()(unsigned char* buffer) const {
    tjFree(buffer);
}

Result<JpegEncoder> JpegEncoder::create(int quality, ColourSampling sampling) {
    if (quality < 1 || quality > 100) {
        return Unexpected(ErrorCode::kInvalidArgument,
                          fmt::format("the JPEG quality is {}; it must be 1 to 100", quality));
    }
    void* const handle = tjInitCompress();
    if (handle == nullptr) {
        return Unexpected(ErrorCode::kInternal,
                          fmt::format("the JPEG library does not start: {}", tjGetErrorStr()));
    }
    return JpegEncoder(handle, quality, sampling);
}

Result<std::span<const std::uint8_t>> JpegEncoder::encode(const capture::BgrView& picture) {
    const auto [width, height] = picture.size;
    if (picture.data == nullptr || width < 1 || height < 1 || width > kLongestSide ||
        height > kLongestSide) {
        return Unexpected(ErrorCode::kInvalidArgument,
                          fmt::format("a picture of {}x{} pixels cannot be a JPEG", width, height));
    }
    const unsigned long needed = tjBufSize(width, height, native(sampling_));
    if (capacity_ < needed) {
        buffer_.reset(tjAlloc(static_cast<int>(needed)));
        capacity_ = buffer_ == nullptr ? 0 : needed;
    }
    if (buffer_ == nullptr) {
        return Unexpected(ErrorCode::kResourceExhausted,
                          fmt::format("no memory for a JPEG of {}x{} pixels", width, height));
    }
    unsigned char* output = buffer_.get();
    unsigned long size = capacity_;
    const int failed = tjCompress2(
        handle_.get(), picture.data, width, static_cast<int>(picture.stride), height, TJPF_BGR,
        &output, &size, native(sampling_), quality_, TJFLAG_NOREALLOC | TJFLAG_FASTDCT);
    if (failed != 0) {
        return Unexpected(ErrorCode::kInternal, fmt::format("the picture cannot be made a JPEG: {}",
                                                            tjGetErrorStr2(handle_.get())));
    }
    return std::span<const std::uint8_t>(output, size);
}

}  // namespace focusguard::preview
