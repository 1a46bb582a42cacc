// Where Linux tells of its devices and processes.
#pragma once

#include <filesystem>

#include <sys/types.h>
#include <unistd.h>

namespace focusguard::surroundings {

// A test has trees of its own.
struct MachineFiles {
    std::filesystem::path devices;
    std::filesystem::path processes;
    pid_t own_process = 0;
};

inline MachineFiles this_machine() {
    return {"/dev", "/proc", ::getpid()};
}

}  // namespace focusguard::surroundings
