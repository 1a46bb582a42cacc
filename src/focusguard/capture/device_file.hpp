// The opened file of a device, closed with its owner, and the kernel's requests to it.
#pragma once

#include <cerrno>
#include <string>

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace focusguard::capture {

// One thread at a time.
class DeviceFile {
public:
    // Never waits. See open_error().
    explicit DeviceFile(const std::string& path)
        : descriptor_(::open(path.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC)),
          open_error_(descriptor_ < 0 ? errno : 0) {}

    ~DeviceFile() {
        if (descriptor_ >= 0) {
            ::close(descriptor_);
        }
    }

    DeviceFile(const DeviceFile&) = delete;
    DeviceFile& operator=(const DeviceFile&) = delete;

    // The errno of opening it, 0 when it is open.
    int open_error() const { return open_error_; }

    int native() const { return descriptor_; }

    // The errno of the request, 0 when it worked.
    template <typename Argument>
    int request(unsigned long code, Argument& argument) const {
        int outcome = 0;
        do {
            outcome = ::ioctl(descriptor_, code, &argument);
        } while (outcome != 0 && errno == EINTR);
        return outcome == 0 ? 0 : errno;
    }

private:
    int descriptor_;
    int open_error_;
};

}  // namespace focusguard::capture
