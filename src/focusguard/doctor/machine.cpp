#include "focusguard/doctor/machine.hpp"

#include <fstream>
#include <limits>
#include <string>

#include <fmt/format.h>
#include <sys/prctl.h>
#include <sys/resource.h>

namespace focusguard::doctor {

namespace {

constexpr double kBytesOfMebibyte = 1024.0 * 1024.0;

// Twice what the monitor may hold (docs: 150 MiB resident), so that it does not push others out.
constexpr std::uint64_t kEnoughMemory = std::uint64_t{300} * 1024 * 1024;

}  // namespace

std::optional<bool> has_avx2() {
#if defined(__x86_64__)
    return __builtin_cpu_supports("avx2") != 0;
#else
    return std::nullopt;
#endif
}

Finding judge_processor(std::optional<bool> has_avx2) {
    if (!has_avx2) {
        return good("processor", "The processor is no x86, so that AVX2 does not matter.");
    }
    if (!*has_avx2) {
        return warning(
            "processor",
            "The processor has no AVX2, so that the networks run several times slower.",
            "Set a lower runtime.target_fps if it is too slow; in a virtual machine, let "
            "it have the host's processor.");
    }
    return good("processor", "The processor has AVX2.");
}

std::optional<std::uint64_t> available_memory() {
    std::ifstream file("/proc/meminfo");
    std::string key;
    std::uint64_t kibibytes = 0;
    while (file >> key >> kibibytes) {
        if (key == "MemAvailable:") {
            return kibibytes * 1024;
        }
        file.ignore(std::numeric_limits<std::streamsize>::max(), '\n');
    }
    return std::nullopt;
}

Finding judge_memory(std::optional<std::uint64_t> available_bytes) {
    if (!available_bytes) {
        return warning("memory", "The system does not say how much memory is free.",
                       "Nothing, as long as other programs run well.");
    }
    const std::string message =
        fmt::format("{:.0f} MiB of memory can still be had.",
                    static_cast<double>(*available_bytes) / kBytesOfMebibyte);
    if (*available_bytes < kEnoughMemory) {
        return warning("memory", message, "Close some programs: the monitor holds up to 150 MiB.");
    }
    return good("memory", message);
}

bool are_core_dumps_off() {
    rlimit limit{};
    return getrlimit(RLIMIT_CORE, &limit) == 0 && limit.rlim_cur == 0 &&
           prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0;
}

Finding judge_core_dumps(bool are_off) {
    if (!are_off) {
        return warning("privacy",
                       "Core dumps cannot be switched off here, so that a crash might write memory "
                       "to a file.",
                       "Run 'ulimit -c 0' before FocusGuard.");
    }
    return good("privacy", "A crash leaves no core dump.");
}

}  // namespace focusguard::doctor
