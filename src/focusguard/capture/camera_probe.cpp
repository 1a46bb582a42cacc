#include "focusguard/capture/camera_probe.hpp"

#include <cerrno>
#include <cstring>

#include <fmt/format.h>
#include <linux/videodev2.h>
#include <unistd.h>

#include "focusguard/capture/device_file.hpp"

namespace focusguard::capture {

namespace {

// Numbers above are for machines with more cameras than anybody looks into.
constexpr int kHighestNumber = 63;

CaptureFailure describe(const std::string& path, int error) {
    switch (error) {
        case ENOENT:
        case ENODEV:
        case ENXIO:
            return {CameraState::kMissing, fmt::format("There is no camera at {}.", path),
                    "Plug a camera in, or name another source with --source."};
        case EACCES:
        case EPERM:
            return {CameraState::kDenied, fmt::format("You may not use the camera {}.", path),
                    "Add yourself to the group video (sudo usermod -aG video \"$USER\") and log "
                    "in again."};
        case EBUSY:
            return {CameraState::kBusy,
                    fmt::format("Another program is using the camera {}.", path),
                    "Close the video call, browser tab or other program that uses it; FocusGuard "
                    "goes on by itself."};
        default:
            return {CameraState::kUnreadable,
                    fmt::format("{} cannot be used as a camera ({}).", path, std::strerror(error)),
                    "Name another source with --source, such as 1 or /dev/video2."};
    }
}

// A driver gives its buffers to one program at a time, so that asking for one tells whether another
// program has them. 0 or EBUSY; other answers say nothing, since some drivers have other ways.
int whether_busy(const DeviceFile& device, std::uint32_t capabilities) {
    v4l2_requestbuffers buffers{};
    buffers.count = 1;
    buffers.memory = V4L2_MEMORY_MMAP;
    buffers.type = (capabilities & V4L2_CAP_VIDEO_CAPTURE) != 0
                       ? V4L2_BUF_TYPE_VIDEO_CAPTURE
                       : V4L2_BUF_TYPE_VIDEO_CAPTURE_MPLANE;
    const int error = device.request(VIDIOC_REQBUFS, buffers);
    if (error == 0) {
        buffers.count = 0;
        device.request(VIDIOC_REQBUFS, buffers);
    }
    return error == EBUSY ? EBUSY : 0;
}

template <std::size_t kSize>
std::string text_of(const __u8 (&field)[kSize]) {
    std::string text(std::begin(field), std::end(field));
    return text.substr(0, text.find('\0'));
}

}  // namespace

std::variant<CameraIdentity, CaptureFailure> probe_camera(const std::string& path) {
    const DeviceFile device(path);
    if (device.open_error() != 0) {
        return describe(path, device.open_error());
    }
    v4l2_capability about{};
    if (const int error = device.request(VIDIOC_QUERYCAP, about); error != 0) {
        return describe(path, error);
    }
    // A camera may have further nodes that carry no pictures; only these bits tell them apart.
    const std::uint32_t capabilities =
        (about.capabilities & V4L2_CAP_DEVICE_CAPS) != 0 ? about.device_caps : about.capabilities;
    if ((capabilities & (V4L2_CAP_VIDEO_CAPTURE | V4L2_CAP_VIDEO_CAPTURE_MPLANE)) == 0) {
        return CaptureFailure{
            CameraState::kUnreadable, fmt::format("{} gives no pictures.", path),
            "It may be the second node of a camera: try the number below it with --source."};
    }
    if (const int error = whether_busy(device, capabilities); error != 0) {
        return describe(path, error);
    }
    return CameraIdentity{text_of(about.card), text_of(about.bus_info)};
}

std::optional<std::string> find_camera(const CameraIdentity& identity) {
    std::optional<std::string> same_model;
    for (int number = 0; number <= kHighestNumber; ++number) {
        std::string path = fmt::format("/dev/video{}", number);
        if (::access(path.c_str(), F_OK) != 0) {
            continue;
        }
        const auto found = probe_camera(path);
        const auto* camera = std::get_if<CameraIdentity>(&found);
        if (camera == nullptr || camera->model != identity.model) {
            continue;
        }
        if (camera->place == identity.place) {
            return path;
        }
        if (!same_model) {
            same_model = std::move(path);
        }
    }
    return same_model;
}

}  // namespace focusguard::capture
