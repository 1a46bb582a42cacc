#include "focusguard/intervention/child_process.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstring>

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <pthread.h>
#include <spawn.h>
#include <sys/eventfd.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace focusguard::intervention {

namespace {

class SpawnActions {
public:
    SpawnActions() {
        posix_spawn_file_actions_init(&actions_);
        posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
        posix_spawn_file_actions_addopen(&actions_, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
        posix_spawn_file_actions_addopen(&actions_, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
        // Ours are close-on-exec, but libraries open some that are not: the camera is no business
        // of a media player.
        posix_spawn_file_actions_addclosefrom_np(&actions_, STDERR_FILENO + 1);
    }

    ~SpawnActions() { posix_spawn_file_actions_destroy(&actions_); }

    SpawnActions(const SpawnActions&) = delete;
    SpawnActions& operator=(const SpawnActions&) = delete;

    const posix_spawn_file_actions_t* get() const { return &actions_; }

private:
    posix_spawn_file_actions_t actions_{};
};

class SpawnAttributes {
public:
    SpawnAttributes() {
        posix_spawnattr_init(&attributes_);
        sigset_t none{};
        sigemptyset(&none);
        posix_spawnattr_setsigmask(&attributes_, &none);
        sigset_t all{};
        sigfillset(&all);
        posix_spawnattr_setsigdefault(&attributes_, &all);
        posix_spawnattr_setflags(
            &attributes_, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSID);
    }

    ~SpawnAttributes() { posix_spawnattr_destroy(&attributes_); }

    SpawnAttributes(const SpawnAttributes&) = delete;
    SpawnAttributes& operator=(const SpawnAttributes&) = delete;

    const posix_spawnattr_t* get() const { return &attributes_; }

private:
    posix_spawnattr_t attributes_{};
};

Unexpected cannot_start(const std::string& program, int error) {
    return Unexpected(ErrorCode::kUnavailable,
                      fmt::format("{} cannot be started: {}.", program, std::strerror(error)));
}

int open_process_descriptor(pid_t pid) {
    // glibc 2.36's <sys/pidfd.h> cannot be used from C++: it lacks extern "C".
    return static_cast<int>(syscall(SYS_pidfd_open, pid, 0));
}

}  // namespace

OwnedDescriptor::~OwnedDescriptor() {
    if (descriptor_ >= 0) {
        close(descriptor_);
    }
}

Result<std::unique_ptr<ChildProcess>> ChildProcess::spawn(
    const std::filesystem::path& program, const std::vector<std::string>& arguments) {
    std::vector<std::string> words = {program.string()};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> argv;
    for (std::string& word : words) {
        argv.push_back(word.data());
    }
    argv.push_back(nullptr);

    const int wake = eventfd(0, EFD_CLOEXEC);
    if (wake < 0) {
        return cannot_start(words.front(), errno);
    }
    pid_t pid = 0;
    const int error = posix_spawn(&pid, argv.front(), SpawnActions().get(), SpawnAttributes().get(),
                                  argv.data(), environ);
    if (error != 0) {
        close(wake);
        return cannot_start(words.front(), error);
    }
    return std::unique_ptr<ChildProcess>(new ChildProcess(pid, open_process_descriptor(pid), wake));
}

ChildProcess::ChildProcess(pid_t pid, int watched, int wake)
    : pid_(pid), watched_(watched), wake_(wake), collector_([this] { collect(); }) {
    pthread_setname_np(collector_.native_handle(), "fg-child");
}

ChildProcess::~ChildProcess() {
    const std::uint64_t one = 1;
    // An eventfd takes one write without waiting, always.
    [[maybe_unused]] const ssize_t written = write(wake_.get(), &one, sizeof one);
    collector_.join();
}

std::optional<int> ChildProcess::wait_for(Nanoseconds timeout) {
    MutexLock lock(mutex_);
    ended_.wait_for(mutex_, timeout, [this]() FG_REQUIRES(mutex_) { return status_.has_value(); });
    return status_;
}

void ChildProcess::collect() {
    // Without a process descriptor (old kernels, some containers) the program is asked about.
    constexpr int kAskEveryMs = 200;
    std::array<pollfd, 2> sources = {pollfd{watched_.get(), POLLIN, 0},
                                     pollfd{wake_.get(), POLLIN, 0}};
    while (sources.back().revents == 0) {
        poll(sources.data(), sources.size(), watched_.get() < 0 ? kAskEveryMs : -1);
        int raw = 0;
        if (waitpid(pid_, &raw, WNOHANG) == pid_) {
            {
                MutexLock lock(mutex_);
                status_ = WIFSIGNALED(raw) ? 128 + WTERMSIG(raw) : WEXITSTATUS(raw);
            }
            ended_.notify_all();
            return;
        }
    }
}

}  // namespace focusguard::intervention
