// The stream of buffers out of a V4L2 camera, on the kernel's own interface.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "focusguard/base/time.hpp"
#include "focusguard/capture/camera_format.hpp"
#include "focusguard/capture/device_file.hpp"

namespace focusguard::capture {

// One thread at a time. No call waits longer than it is told, but that opening a camera may take
// its driver some tenths of a second.
class V4l2Stream {
public:
    // What the driver handed over. The bytes are its own memory, borrowed until the next take() or
    // the end of the stream.
    struct Buffer {
        std::span<const std::uint8_t> bytes;
        bool is_whole = false;           // the driver found no error in it
        std::optional<Nanoseconds> age;  // since the moment of capture, where the driver says it
    };

    struct Nothing {};  // no buffer in that time

    // The device failed, as one does that is gone.
    struct Broken {};

    using TakeOutcome = std::variant<Buffer, Nothing, Broken>;

    // Opens the device, sets it up as near to the wish as it can, and starts it; null when any of
    // that fails. Its light is on from here until the stream is gone.
    static std::unique_ptr<V4l2Stream> start(const std::string& path, const FormatWish& wish);

    ~V4l2Stream();
    V4l2Stream(const V4l2Stream&) = delete;
    V4l2Stream& operator=(const V4l2Stream&) = delete;

    const CameraFormat& format() const { return format_; }

    // The next buffer, waiting at most so long.
    TakeOutcome take(Nanoseconds longest_wait);

private:
    // Memory shared with the driver.
    class Mapping;

    explicit V4l2Stream(const std::string& path);

    bool begin(const FormatWish& wish);
    bool map_buffers();
    bool give_back(std::uint32_t index);
    TakeOutcome dequeue();

    DeviceFile device_;
    CameraFormat format_;
    std::vector<Mapping> buffers_;
    std::optional<std::uint32_t> lent_;  // the buffer that the caller looks at
};

}  // namespace focusguard::capture
