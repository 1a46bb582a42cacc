#include "focusguard/app/end_signal.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

#include <fmt/format.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

namespace focusguard::app {

namespace {

Unexpected system_failure(std::string_view call) {
    return Unexpected(ErrorCode::kInternal,
                      fmt::format("{} failed: {}", call, std::strerror(errno)));
}

void close_if_open(int descriptor) {
    if (descriptor >= 0) {
        close(descriptor);
    }
}

}  // namespace

Result<EndSignal> EndSignal::install() {
    sigset_t ending;
    sigemptyset(&ending);
    sigaddset(&ending, SIGINT);
    sigaddset(&ending, SIGTERM);
    sigaddset(&ending, SIGHUP);
    if (pthread_sigmask(SIG_BLOCK, &ending, nullptr) != 0) {
        return system_failure("pthread_sigmask");
    }
    const int signals = signalfd(-1, &ending, SFD_CLOEXEC | SFD_NONBLOCK);
    if (signals < 0) {
        return system_failure("signalfd");
    }
    const int request = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (request < 0) {
        const Unexpected failure = system_failure("eventfd");
        close(signals);
        return failure;
    }
    return EndSignal(signals, request);
}

EndSignal::EndSignal(EndSignal&& other) noexcept
    : signals_(std::exchange(other.signals_, -1)), request_(std::exchange(other.request_, -1)) {}

EndSignal::~EndSignal() {
    close_if_open(signals_);
    close_if_open(request_);
}

bool EndSignal::wait_for(std::chrono::milliseconds timeout) {
    std::array<pollfd, 2> watched = {pollfd{signals_, POLLIN, 0}, pollfd{request_, POLLIN, 0}};
    const int ready = poll(watched.data(), watched.size(), static_cast<int>(timeout.count()));
    return ready > 0;
}

void EndSignal::request() {
    const std::uint64_t one = 1;
    // The counter cannot overflow in the life of a process, so a short write cannot happen.
    [[maybe_unused]] const ssize_t written = write(request_, &one, sizeof one);
}

}  // namespace focusguard::app
