#include "focusguard/profiles/profile_store.hpp"

#include <cstdlib>
#include <span>
#include <string>
#include <system_error>

#include <fmt/format.h>

#include "focusguard/base/file_content.hpp"
#include "focusguard/events/whole_file.hpp"
#include "focusguard/profiles/profile_json.hpp"

namespace focusguard::profiles {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFileName = "profile.json";

// Far above what a profile of the most zones takes.
constexpr std::uintmax_t kLargestFile = 64 << 10;

// The specification has relative paths ignored.
std::optional<fs::path> absolute_path_in(const char* variable) {
    const char* value = std::getenv(variable);
    const fs::path path = value == nullptr ? "" : value;
    return path.is_absolute() ? std::optional(path) : std::nullopt;
}

Unexpected cannot_read(const fs::path& file, std::string_view why) {
    return Unexpected(
        ErrorCode::kFailedPrecondition,
        fmt::format("The calibration in {} cannot be read ({}).", file.string(), why));
}

Unexpected cannot_save(const fs::path& file, std::error_code why) {
    const ErrorCode code = why == std::errc::no_space_on_device ? ErrorCode::kResourceExhausted
                                                                : ErrorCode::kFailedPrecondition;
    return Unexpected(code, fmt::format("The calibration could not be saved to {} ({}): see to its "
                                        "folder, or name another file with baseline.profile.",
                                        file.string(), why.message()));
}

}  // namespace

std::optional<fs::path> user_config_folder() {
    if (const auto folder = absolute_path_in("XDG_CONFIG_HOME")) {
        return *folder / "focusguard";
    }
    if (const auto home = absolute_path_in("HOME")) {
        return *home / ".config" / "focusguard";
    }
    return std::nullopt;
}

std::optional<fs::path> profile_file(std::string_view profile_key) {
    if (profile_key == "none") {
        return std::nullopt;
    }
    if (profile_key != "auto") {
        return fs::path(profile_key);
    }
    const auto folder = user_config_folder();
    return folder ? std::optional(*folder / kFileName) : std::nullopt;
}

Result<std::optional<state::CalibrationProfile>> load_profile(const fs::path& file) {
    const Result<std::string> text = read_file_content(file, kLargestFile);
    if (!text && text.error().code() == ErrorCode::kNotFound) {
        return std::optional<state::CalibrationProfile>();
    }
    if (!text) {
        return cannot_read(file, text.error().message());
    }
    Result<state::CalibrationProfile> profile = parse_profile(*text);
    if (!profile) {
        return Unexpected(profile.error().code(),
                          fmt::format("The calibration in {} is not used, since in it {}; run "
                                      "'focusguard calibrate' to make another.",
                                      file.string(), profile.error().message()));
    }
    return std::optional(*std::move(profile));
}

Status save_profile(events::FileSystem& files, const fs::path& file,
                    const state::CalibrationProfile& profile) {
    const std::string text = profile_text(profile);
    const std::error_code failure =
        events::replace_whole_file(files, file, std::as_bytes(std::span(text)));
    return failure ? Status(cannot_save(file, failure)) : Status();
}

}  // namespace focusguard::profiles
