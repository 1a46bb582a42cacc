// Cameras without hardware: a library for LD_PRELOAD that answers for /dev/videoN, so that real
// V4L2 code meets cameras that are busy, forbidden, silent or unplugged.
//
// The folder named by FOCUSGUARD_FAKE_CAMERAS holds a file videoN for each camera that is plugged
// in. It is read again at every step, so that a test unplugs a camera by removing its file and lets
// it come back under another number by making another. Words in the file, separated by spaces:
//
//   busy        another program holds it: EBUSY when buffers are asked for
//   denied      EACCES on opening
//   unstartable ENOSPC on starting, as when the USB bandwidth is used up
//   silent      it starts and gives no frames
//   metadata    the second node of a camera, which gives no pictures
//   slow        uncompressed pictures come at 10 a second only
//   mjpeg       it also gives the JPEG in the folder's file picture.jpg
//   only-mjpeg  it gives nothing else
//   half        each buffer has half of its bytes
//   flagged     each buffer carries the driver's error flag
//   failing     taking a buffer fails with EIO
//   unstamped   buffers are not stamped by the monotonic clock
//   model=NAME  its name; default "Fake"
//   place=NAME  where it is plugged in; default "usb-1"
//
// Uncompressed pictures are YUYV, of the size asked for up to 1280×720, 30 a second; their
// brightness rises by one with each.
#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdarg>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <sstream>
#include <string>

#include <dlfcn.h>
#include <fcntl.h>
#include <linux/videodev2.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr auto kFrameTime = std::chrono::microseconds(33'333);
constexpr auto kLookAround = milliseconds(2);

template <typename Function>
Function real(const char* name) {
    // dlsym() hands functions out as data pointers; POSIX promises that this works.
    void* symbol = dlsym(RTLD_NEXT, name);
    Function function = nullptr;
    static_assert(sizeof function == sizeof symbol);
    std::memcpy(&function, &symbol, sizeof function);
    return function;
}

int real_open(const char* path, int flags, mode_t mode) {
    static const auto function = real<int (*)(const char*, int, mode_t)>("open");
    return function(path, flags, mode);
}

int real_close(int descriptor) {
    static const auto function = real<int (*)(int)>("close");
    return function(descriptor);
}

int real_poll(pollfd* watched, nfds_t count, int timeout_ms) {
    static const auto function = real<int (*)(pollfd*, nfds_t, int)>("poll");
    return function(watched, count, timeout_ms);
}

struct Camera {
    bool busy = false;
    bool denied = false;
    bool unstartable = false;
    bool silent = false;
    bool metadata = false;
    bool slow = false;
    bool mjpeg = false;
    bool only_mjpeg = false;
    bool half = false;
    bool flagged = false;
    bool failing = false;
    bool unstamped = false;
    std::string model = "Fake";
    std::string place = "usb-1";
};

// The number in /dev/videoN where such devices are faked.
std::optional<std::string> camera_file(const char* path) {
    constexpr std::string_view kPrefix = "/dev/video";
    const char* folder = std::getenv("FOCUSGUARD_FAKE_CAMERAS");
    if (folder == nullptr || path == nullptr || !std::string_view(path).starts_with(kPrefix)) {
        return std::nullopt;
    }
    return std::string(folder) + "/video" + (path + kPrefix.size());
}

std::optional<Camera> read_camera(const std::string& file) {
    const int descriptor = real_open(file.c_str(), O_RDONLY | O_CLOEXEC, 0);
    if (descriptor < 0) {
        return std::nullopt;
    }
    std::array<char, 512> text{};
    const ssize_t length = ::read(descriptor, text.data(), text.size());
    real_close(descriptor);
    Camera camera;
    std::istringstream words(
        std::string(text.data(), static_cast<std::size_t>(std::max<ssize_t>(0, length))));
    for (std::string word; words >> word;) {
        camera.busy |= word == "busy";
        camera.denied |= word == "denied";
        camera.unstartable |= word == "unstartable";
        camera.silent |= word == "silent";
        camera.metadata |= word == "metadata";
        camera.slow |= word == "slow";
        camera.mjpeg |= word == "mjpeg" || word == "only-mjpeg";
        camera.only_mjpeg |= word == "only-mjpeg";
        camera.half |= word == "half";
        camera.flagged |= word == "flagged";
        camera.failing |= word == "failing";
        camera.unstamped |= word == "unstamped";
        if (word.starts_with("model=")) {
            camera.model = word.substr(6);
        } else if (word.starts_with("place=")) {
            camera.place = word.substr(6);
        }
    }
    return camera;
}

// One opened device. Its descriptor is that of a memory file that holds the buffers, so that mmap()
// needs no faking.
class Device {
public:
    explicit Device(std::string file, int descriptor)
        : file_(std::move(file)), descriptor_(descriptor) {}

    // 0, or the errno of the request.
    int request(unsigned long code, void* argument) {
        const std::optional<Camera> camera = read_camera(file_);
        if (!camera) {
            return ENODEV;
        }
        switch (code) {
            case VIDIOC_QUERYCAP:
                return describe(*camera, *static_cast<v4l2_capability*>(argument));
            case VIDIOC_G_FMT:
                return get_format(*static_cast<v4l2_format*>(argument));
            case VIDIOC_S_FMT:
                return camera->busy ? EBUSY
                                    : set_format(*camera, *static_cast<v4l2_format*>(argument));
            case VIDIOC_S_PARM:
            case VIDIOC_G_PARM:
                static_cast<v4l2_streamparm*>(argument)->parm.capture.timeperframe = {
                    1, camera->slow && !gives_jpegs_ ? 10U : 30U};
                return 0;
            case VIDIOC_REQBUFS:
                return camera->busy ? EBUSY
                                    : make_buffers(*static_cast<v4l2_requestbuffers*>(argument));
            case VIDIOC_QUERYBUF:
                return describe_buffer(*static_cast<v4l2_buffer*>(argument));
            case VIDIOC_QBUF:
                queued_.push_back(static_cast<v4l2_buffer*>(argument)->index);
                return 0;
            case VIDIOC_DQBUF:
                return take_buffer(*camera, *static_cast<v4l2_buffer*>(argument));
            case VIDIOC_STREAMON:
                if (camera->unstartable) {
                    return ENOSPC;
                }
                streaming_ = true;
                next_frame_ = Clock::now() + kFrameTime;
                return 0;
            case VIDIOC_STREAMOFF:
                streaming_ = false;
                queued_.clear();
                return 0;
            default:
                return ENOTTY;
        }
    }

    // What poll() would say now.
    short events() const {
        const std::optional<Camera> camera = read_camera(file_);
        if (!camera) {
            return POLLERR | POLLHUP;
        }
        return frame_ready(*camera) ? POLLIN | POLLRDNORM : 0;
    }

private:
    static int describe(const Camera& camera, v4l2_capability& about) {
        about = {};
        const auto put = [](auto& field, const std::string& text) {
            std::copy_n(text.begin(), std::min(text.size(), sizeof field - 1), field);
        };
        put(about.driver, "fake");
        put(about.card, camera.model);
        put(about.bus_info, camera.place);
        about.device_caps =
            V4L2_CAP_STREAMING | (camera.metadata ? V4L2_CAP_META_CAPTURE : V4L2_CAP_VIDEO_CAPTURE);
        // As the kernel does: the capabilities of all nodes of the camera together.
        about.capabilities = V4L2_CAP_STREAMING | V4L2_CAP_VIDEO_CAPTURE | V4L2_CAP_DEVICE_CAPS;
        return 0;
    }

    int get_format(v4l2_format& format) const {
        format.fmt.pix = {};
        format.fmt.pix.width = width_;
        format.fmt.pix.height = height_;
        format.fmt.pix.pixelformat = gives_jpegs_ ? V4L2_PIX_FMT_MJPEG : V4L2_PIX_FMT_YUYV;
        format.fmt.pix.bytesperline = gives_jpegs_ ? 0 : width_ * 2;
        format.fmt.pix.sizeimage = width_ * height_ * 2;
        return 0;
    }

    int set_format(const Camera& camera, v4l2_format& format) {
        gives_jpegs_ =
            camera.only_mjpeg || (camera.mjpeg && format.fmt.pix.pixelformat == V4L2_PIX_FMT_MJPEG);
        width_ = std::clamp(format.fmt.pix.width & ~1U, 16U, 1280U);
        height_ = std::clamp(format.fmt.pix.height, 16U, 720U);
        return get_format(format);
    }

    // Buffers start on page boundaries, as mmap() wants them.
    std::uint32_t buffer_length() const { return (width_ * height_ * 2 + 4095) / 4096 * 4096; }

    int make_buffers(v4l2_requestbuffers& wanted) {
        wanted.count = std::min(wanted.count, 8U);
        queued_.clear();
        return ::ftruncate(descriptor_, static_cast<off_t>(buffer_length()) * wanted.count) == 0
                   ? 0
                   : errno;
    }

    int describe_buffer(v4l2_buffer& buffer) const {
        buffer.length = buffer_length();
        buffer.m.offset = buffer.index * buffer_length();
        return 0;
    }

    bool frame_ready(const Camera& camera) const {
        return streaming_ && !camera.silent && !queued_.empty() && Clock::now() >= next_frame_;
    }

    int take_buffer(const Camera& camera, v4l2_buffer& buffer) {
        if (!frame_ready(camera)) {
            return EAGAIN;
        }
        next_frame_ = std::max(next_frame_ + kFrameTime, Clock::now());
        if (camera.failing) {
            return EIO;
        }
        buffer.index = queued_.front();
        queued_.pop_front();
        describe_buffer(buffer);
        std::string picture = gives_jpegs_ ? jpeg() : uncompressed();
        picture.resize(camera.half ? picture.size() / 2 : picture.size());
        buffer.bytesused = static_cast<std::uint32_t>(picture.size());
        buffer.flags = camera.flagged ? V4L2_BUF_FLAG_ERROR : 0;
        if (!camera.unstamped) {
            buffer.flags |= V4L2_BUF_FLAG_TIMESTAMP_MONOTONIC;
            timespec now{};
            ::clock_gettime(CLOCK_MONOTONIC, &now);
            buffer.timestamp = {now.tv_sec, now.tv_nsec / 1000};
        }
        return ::pwrite(descriptor_, picture.data(), picture.size(), buffer.m.offset) > 0 ? 0 : EIO;
    }

    std::string uncompressed() {
        std::string picture(std::size_t{width_} * height_ * 2, '\x80');
        ++brightness_;
        for (std::size_t i = 0; i < picture.size(); i += 2) {
            picture[i] = static_cast<char>(brightness_);
        }
        return picture;
    }

    std::string jpeg() const {
        const std::string file = file_.substr(0, file_.rfind('/')) + "/picture.jpg";
        const int descriptor = real_open(file.c_str(), O_RDONLY | O_CLOEXEC, 0);
        std::string bytes(buffer_length(), '\0');
        const ssize_t length = ::read(descriptor, bytes.data(), bytes.size());
        real_close(descriptor);
        bytes.resize(static_cast<std::size_t>(std::max<ssize_t>(0, length)));
        return bytes;
    }

    const std::string file_;
    const int descriptor_;
    std::uint32_t width_ = 640;
    std::uint32_t height_ = 480;
    bool streaming_ = false;
    bool gives_jpegs_ = false;
    std::uint8_t brightness_ = 100;
    Clock::time_point next_frame_;
    std::deque<std::uint32_t> queued_;
};

// The devices that are open, by descriptor.
class Devices {
public:
    static Devices& instance() {
        // Outlives every other thing in the process.
        // NOLINTNEXTLINE(*-avoid-non-const-global-variables): C's functions bring nothing along.
        static auto* const devices = new Devices;
        return *devices;
    }

    int open(const std::string& file) {
        const std::optional<Camera> camera = read_camera(file);
        if (!camera || camera->denied) {
            errno = camera ? EACCES : ENOENT;
            return -1;
        }
        const int descriptor = ::memfd_create("fake-camera", MFD_CLOEXEC);
        if (descriptor >= 0) {
            const std::lock_guard lock(mutex_);
            open_.emplace(descriptor, Device(file, descriptor));
        }
        return descriptor;
    }

    void forget(int descriptor) {
        const std::lock_guard lock(mutex_);
        open_.erase(descriptor);
    }

    bool knows(int descriptor) {
        const std::lock_guard lock(mutex_);
        return open_.contains(descriptor);
    }

    int request(int descriptor, unsigned long code, void* argument) {
        const std::lock_guard lock(mutex_);
        const int error = open_.at(descriptor).request(code, argument);
        errno = error;
        return error == 0 ? 0 : -1;
    }

    // Waits for something to say about the device; 0 when the time was over before. A negative
    // timeout never ends.
    short wait(int descriptor, int timeout_ms) {
        const auto deadline = Clock::now() + milliseconds(timeout_ms);
        while (true) {
            {
                const std::lock_guard lock(mutex_);
                if (const short events = open_.at(descriptor).events(); events != 0) {
                    return events;
                }
            }
            if (timeout_ms >= 0 && Clock::now() >= deadline) {
                return 0;
            }
            real_poll(nullptr, 0, static_cast<int>(kLookAround.count()));
        }
    }

private:
    std::mutex mutex_;
    std::map<int, Device> open_;
};

}  // namespace

// The names and types below are the C library's.
extern "C" {

int open(const char* path, int flags, ...) {
    mode_t mode = 0;
    if ((flags & (O_CREAT | __O_TMPFILE)) != 0) {
        va_list arguments;
        va_start(arguments, flags);
        mode = va_arg(arguments, mode_t);
        va_end(arguments);
    }
    const std::optional<std::string> camera = camera_file(path);
    return camera ? Devices::instance().open(*camera) : real_open(path, flags, mode);
}

int access(const char* path, int mode) {
    static const auto function = real<int (*)(const char*, int)>("access");
    const std::optional<std::string> camera = camera_file(path);
    return function(camera ? camera->c_str() : path, mode);
}

int close(int descriptor) {
    Devices::instance().forget(descriptor);
    return real_close(descriptor);
}

int ioctl(int descriptor, unsigned long code, ...) {
    static const auto function = real<int (*)(int, unsigned long, void*)>("ioctl");
    va_list arguments;
    va_start(arguments, code);
    void* argument = va_arg(arguments, void*);
    va_end(arguments);
    return Devices::instance().knows(descriptor)
               ? Devices::instance().request(descriptor, code, argument)
               : function(descriptor, code, argument);
}

int poll(pollfd* watched, nfds_t count, int timeout_ms) {
    if (count != 1 || !Devices::instance().knows(watched->fd)) {
        return real_poll(watched, count, timeout_ms);
    }
    const short events = Devices::instance().wait(watched->fd, timeout_ms);
    watched->revents = static_cast<short>(events & (watched->events | POLLERR | POLLHUP));
    return watched->revents != 0 ? 1 : 0;
}
}
