// For tests: a D-Bus of the test's own.
#pragma once

#include <csignal>
#include <fstream>
#include <string>
#include <vector>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/support/temporary_folder.hpp"

namespace focusguard::intervention {

// A bus without any service, and none that it would start: what this machine's desktop offers has
// no part in the test.
inline constexpr const char* kBusConfiguration = R"(<!DOCTYPE busconfig PUBLIC
  "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=SOCKET</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
)";

// Debian's package "dbus-daemon".
class PrivateBus {
public:
    PrivateBus() {
        std::string configuration = kBusConfiguration;
        configuration.replace(configuration.find("SOCKET"), 6, (folder_ / "bus").string());
        std::ofstream(folder_ / "bus.conf") << configuration;
        int ready[2] = {-1, -1};
        EXPECT_EQ(pipe2(ready, O_CLOEXEC), 0);
        posix_spawn_file_actions_t actions{};
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, ready[1], STDOUT_FILENO);
        // It grumbles there about limits that it may not raise.
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
        std::vector<std::string> words = {"dbus-daemon", "--nofork", "--print-address",
                                          "--config-file=" + (folder_ / "bus.conf").string()};
        std::vector<char*> argv;
        for (std::string& word : words) {
            argv.push_back(word.data());
        }
        argv.push_back(nullptr);
        EXPECT_EQ(posix_spawnp(&pid_, argv.front(), &actions, nullptr, argv.data(), environ), 0)
            << "install Debian's package dbus-daemon";
        posix_spawn_file_actions_destroy(&actions);
        close(ready[1]);
        // The address comes once the bus listens; nothing comes if it could not be started.
        char byte = 0;
        while (read(ready[0], &byte, 1) == 1 && byte != '\n') {
            address_ += byte;
        }
        close(ready[0]);
        EXPECT_FALSE(address_.empty()) << "the bus did not start";
    }

    ~PrivateBus() {
        if (pid_ > 0) {
            kill(pid_, SIGTERM);
            waitpid(pid_, nullptr, 0);
        }
    }

    PrivateBus(const PrivateBus&) = delete;
    PrivateBus& operator=(const PrivateBus&) = delete;

    const std::string& address() const { return address_; }

private:
    TemporaryFolder folder_;
    pid_t pid_ = 0;
    std::string address_;
};

}  // namespace focusguard::intervention
