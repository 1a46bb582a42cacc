// For tests: a server of the test's own, that says on its standard output once it listens.
#pragma once

#include <csignal>
#include <string>
#include <vector>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace focusguard {

// Ends with this object. What it complains about goes nowhere.
class AnnouncingProcess {
public:
    // `words` is the command; `package` names Debian's package that has it.
    AnnouncingProcess(std::vector<std::string> words, const std::string& package) {
        int ready[2] = {-1, -1};
        EXPECT_EQ(pipe2(ready, O_CLOEXEC), 0);
        posix_spawn_file_actions_t actions{};
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, ready[1], STDOUT_FILENO);
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
        std::vector<char*> argv;
        for (std::string& word : words) {
            argv.push_back(word.data());
        }
        argv.push_back(nullptr);
        EXPECT_EQ(posix_spawnp(&pid_, argv.front(), &actions, nullptr, argv.data(), environ), 0)
            << "install Debian's package " << package;
        posix_spawn_file_actions_destroy(&actions);
        close(ready[1]);
        // Nothing comes if it could not be started.
        char byte = 0;
        while (read(ready[0], &byte, 1) == 1 && byte != '\n') {
            announcement_ += byte;
        }
        close(ready[0]);
        EXPECT_FALSE(announcement_.empty()) << words.front() << " did not start";
    }

    ~AnnouncingProcess() { end(); }

    AnnouncingProcess(const AnnouncingProcess&) = delete;
    AnnouncingProcess& operator=(const AnnouncingProcess&) = delete;

    void end() {
        if (pid_ > 0) {
            kill(pid_, SIGTERM);
            waitpid(pid_, nullptr, 0);
            pid_ = 0;
        }
    }

    // Its first line.
    const std::string& announcement() const { return announcement_; }

private:
    pid_t pid_ = 0;
    std::string announcement_;
};

}  // namespace focusguard
