#include "focusguard/app/standard_output.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <span>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

namespace focusguard::app {

namespace {

bool write_all(std::span<const char> content) {
    while (!content.empty()) {
        const ssize_t written = ::write(STDOUT_FILENO, content.data(), content.size());
        if (written < 0 && errno != EINTR) {
            return false;
        }
        content = content.subspan(static_cast<std::size_t>(std::max<ssize_t>(written, 0)));
    }
    return true;
}

}  // namespace

struct StandardOutput::Pump {
    Pump(int read_end, int write_end) : from(read_end), to(write_end) {
        thread = std::thread([this] { run(); });
    }

    Pump(const Pump&) = delete;
    Pump& operator=(const Pump&) = delete;

    ~Pump() {
        finish();
        ::close(from);
    }

    // After a failure the rest is read and forgotten, so that nobody waits for us.
    void run() {
        std::array<char, 65'536> piece{};
        for (;;) {
            const ssize_t got = ::read(from, piece.data(), piece.size());
            if (got == 0 || (got < 0 && errno != EINTR)) {
                return;
            }
            if (got > 0 && !has_failed) {
                has_failed = !write_all({piece.data(), static_cast<std::size_t>(got)});
            }
        }
    }

    void finish() {
        if (to >= 0) {
            ::close(std::exchange(to, -1));
            thread.join();
        }
    }

    const int from;
    int to;
    std::atomic<bool> has_failed{false};
    std::thread thread;
};

Result<StandardOutput> StandardOutput::open() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
        return Unexpected(ErrorCode::kResourceExhausted,
                          fmt::format("No pipe can be opened ({}): close some other programs.",
                                      std::strerror(errno)));
    }
    return StandardOutput(std::make_unique<Pump>(ends[0], ends[1]));
}

StandardOutput::StandardOutput(std::unique_ptr<Pump> pump) : pump_(std::move(pump)) {}

StandardOutput::StandardOutput(StandardOutput&& other) noexcept = default;

StandardOutput::~StandardOutput() = default;

std::string StandardOutput::path() const {
    return fmt::format("/proc/self/fd/{}", pump_->to);
}

Status StandardOutput::close() {
    pump_->finish();
    if (pump_->has_failed) {
        return Unexpected(ErrorCode::kResourceExhausted,
                          "Standard output took not all of it: is the disk full?");
    }
    return {};
}

}  // namespace focusguard::app
