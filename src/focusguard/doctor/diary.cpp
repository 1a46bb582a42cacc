#include "focusguard/doctor/diary.hpp"

#include <cerrno>
#include <system_error>

#include <fmt/format.h>
#include <unistd.h>

namespace focusguard::doctor {

namespace {

constexpr double kBytesOfMegabyte = 1e6;

// Eight hours at 30 rows a second and 89 bytes a row (docs/measurements.md) are 77 MB.
constexpr std::uint64_t kEnoughForADay = 100'000'000;
// Less is full within the hour.
constexpr std::uint64_t kTooLittle = 10'000'000;

std::filesystem::path first_that_exists(std::filesystem::path folder) {
    std::error_code ignored;
    while (!std::filesystem::exists(folder, ignored) && folder.has_relative_path()) {
        folder = folder.parent_path();
    }
    return folder;
}

}  // namespace

DiaryPlace look_at_diary(const std::filesystem::path& folder) {
    DiaryPlace place{folder, std::nullopt, std::nullopt};
    std::error_code failure;
    const std::filesystem::path existing =
        first_that_exists(std::filesystem::absolute(folder, failure));
    if (!std::filesystem::is_directory(existing, failure)) {
        place.refusal = std::generic_category().message(ENOTDIR);
    } else if (access(existing.c_str(), W_OK | X_OK) != 0) {
        place.refusal = std::generic_category().message(errno);
    }
    const std::filesystem::space_info space = std::filesystem::space(existing, failure);
    if (!failure) {
        place.free_bytes = space.available;
    }
    return place;
}

Finding judge_diary(const DiaryPlace& place) {
    if (place.refusal) {
        return failed("diary",
                      fmt::format("The diary cannot be written to {} ({}).", place.folder.string(),
                                  *place.refusal),
                      "See to the folder's permissions, name another with logging.output_dir, or "
                      "keep no diary with logging.enabled: false.");
    }
    if (!place.free_bytes) {
        return good("diary", fmt::format("The diary is kept in {}.", place.folder.string()));
    }
    const std::string message =
        fmt::format("The diary is kept in {}, where {:.0f} MB are free.", place.folder.string(),
                    static_cast<double>(*place.free_bytes) / kBytesOfMegabyte);
    if (*place.free_bytes < kTooLittle) {
        return failed("diary", message,
                      "Make room on that disk, or name another folder with logging.output_dir.");
    }
    if (*place.free_bytes < kEnoughForADay) {
        return warning("diary", message, "Make room on that disk: a day can take 80 MB.");
    }
    return good("diary", message);
}

}  // namespace focusguard::doctor
