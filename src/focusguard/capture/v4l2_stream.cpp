#include "focusguard/capture/v4l2_stream.hpp"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <ctime>
#include <utility>

#include <linux/videodev2.h>
#include <poll.h>
#include <sys/mman.h>

namespace focusguard::capture {

namespace {

// One that the driver fills, one that is full, one that we look at, and one to spare.
constexpr std::uint32_t kBuffers = 4;

// A stamp further back than this, or in the future, is not of this clock, whatever its flag says.
constexpr Nanoseconds kOldest = std::chrono::seconds(1);

v4l2_buffer buffer_request() {
    v4l2_buffer buffer{};
    buffer.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
    buffer.memory = V4L2_MEMORY_MMAP;
    return buffer;
}

// The kernel stamps buffers by CLOCK_MONOTONIC where it says so.
std::optional<Nanoseconds> age_of(const v4l2_buffer& buffer) {
    if ((buffer.flags & V4L2_BUF_FLAG_TIMESTAMP_MASK) != V4L2_BUF_FLAG_TIMESTAMP_MONOTONIC) {
        return std::nullopt;
    }
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    const Nanoseconds age = std::chrono::seconds(now.tv_sec - buffer.timestamp.tv_sec) +
                            Nanoseconds(now.tv_nsec) -
                            std::chrono::microseconds(buffer.timestamp.tv_usec);
    return age >= Nanoseconds::zero() && age <= kOldest ? std::optional(age) : std::nullopt;
}

}  // namespace

class V4l2Stream::Mapping {
public:
    Mapping(const DeviceFile& device, const v4l2_buffer& buffer)
        : length_(buffer.length),
          address_(::mmap(nullptr, length_, PROT_READ | PROT_WRITE, MAP_SHARED, device.native(),
                          static_cast<off_t>(buffer.m.offset))) {}

    Mapping(Mapping&& other) noexcept
        : length_(other.length_), address_(std::exchange(other.address_, MAP_FAILED)) {}

    Mapping& operator=(Mapping&&) = delete;

    ~Mapping() {
        if (is_mapped()) {
            ::munmap(address_, length_);
        }
    }

    bool is_mapped() const { return address_ != MAP_FAILED; }

    std::span<const std::uint8_t> first(std::size_t length) const {
        return {static_cast<const std::uint8_t*>(address_), std::min(length, length_)};
    }

private:
    std::size_t length_;
    void* address_;
};

V4l2Stream::V4l2Stream(const std::string& path) : device_(path) {}

V4l2Stream::~V4l2Stream() {
    int type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
    static_cast<void>(device_.request(VIDIOC_STREAMOFF, type));
    buffers_.clear();  // before the buffers may be freed
    v4l2_requestbuffers none{};
    none.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
    none.memory = V4L2_MEMORY_MMAP;
    static_cast<void>(device_.request(VIDIOC_REQBUFS, none));
}

std::unique_ptr<V4l2Stream> V4l2Stream::start(const std::string& path, const FormatWish& wish) {
    std::unique_ptr<V4l2Stream> stream(new V4l2Stream(path));
    return stream->begin(wish) ? std::move(stream) : nullptr;
}

bool V4l2Stream::begin(const FormatWish& wish) {
    if (device_.open_error() != 0) {
        return false;
    }
    const std::optional<CameraFormat> format = choose_format(device_, wish);
    if (!format) {
        return false;
    }
    format_ = *format;
    int type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
    return map_buffers() && device_.request(VIDIOC_STREAMON, type) == 0;
}

bool V4l2Stream::map_buffers() {
    v4l2_requestbuffers wanted{};
    wanted.count = kBuffers;
    wanted.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
    wanted.memory = V4L2_MEMORY_MMAP;
    if (device_.request(VIDIOC_REQBUFS, wanted) != 0 || wanted.count == 0) {
        return false;
    }
    for (std::uint32_t index = 0; index < wanted.count; ++index) {
        v4l2_buffer buffer = buffer_request();
        buffer.index = index;
        if (device_.request(VIDIOC_QUERYBUF, buffer) != 0) {
            return false;
        }
        buffers_.emplace_back(device_, buffer);
        if (!buffers_.back().is_mapped() || !give_back(index)) {
            return false;
        }
    }
    return true;
}

bool V4l2Stream::give_back(std::uint32_t index) {
    v4l2_buffer buffer = buffer_request();
    buffer.index = index;
    return device_.request(VIDIOC_QBUF, buffer) == 0;
}

V4l2Stream::TakeOutcome V4l2Stream::take(Nanoseconds longest_wait) {
    if (lent_ && !give_back(*std::exchange(lent_, std::nullopt))) {
        return Broken{};
    }
    pollfd watched{device_.native(), POLLIN, 0};
    const auto milliseconds = std::chrono::ceil<std::chrono::milliseconds>(longest_wait).count();
    const int ready = ::poll(&watched, 1, static_cast<int>(milliseconds));
    if (ready == 0 || (ready < 0 && errno == EINTR)) {
        return Nothing{};
    }
    return ready < 0 ? TakeOutcome(Broken{}) : dequeue();
}

V4l2Stream::TakeOutcome V4l2Stream::dequeue() {
    v4l2_buffer buffer = buffer_request();
    switch (device_.request(VIDIOC_DQBUF, buffer)) {
        case 0:
            break;
        case EAGAIN:
            return Nothing{};
        case EIO:
            // By the kernel's documentation a passing trouble, such as a lost signal.
            return Buffer{};
        default:
            return Broken{};
    }
    if (buffer.index >= buffers_.size()) {
        return Broken{};
    }
    lent_ = buffer.index;
    return Buffer{.bytes = buffers_[buffer.index].first(buffer.bytesused),
                  .is_whole = (buffer.flags & V4L2_BUF_FLAG_ERROR) == 0 && buffer.bytesused > 0,
                  .age = age_of(buffer)};
}

}  // namespace focusguard::capture
