#include "focusguard/profiles/profile_store.hpp"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <span>
#include <string>
#include <system_error>

#include <fmt/format.h>
#include <unistd.h>

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
    std::error_code failure;
    const fs::file_status status = fs::status(file, failure);
    if (!fs::exists(status)) {
        return std::optional<state::CalibrationProfile>();
    }
    if (!fs::is_regular_file(status)) {
        return cannot_read(file, "it is no file");
    }
    const std::uintmax_t size = fs::file_size(file, failure);
    std::ifstream stream(file, std::ios::binary);
    if (failure || !stream) {
        return cannot_read(file, "its permissions forbid it");
    }
    if (size > kLargestFile) {
        return cannot_read(file, "it is far too large");
    }
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    Result<state::CalibrationProfile> profile = parse_profile(text);
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
    const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
    const fs::path part = folder / fmt::format(".{}.{}.part", file.filename().string(), ::getpid());
    const std::string text = profile_text(profile);
    std::error_code failure = files.make_folder(folder);
    if (!failure) {
        failure = files.write_file(part, std::as_bytes(std::span(text)));
        if (!failure) {
            failure = files.rename(part, file);
        }
        if (failure) {
            static_cast<void>(files.remove(part));
        }
    }
    if (!failure) {
        failure = files.sync_folder(folder);
    }
    return failure ? Status(cannot_save(file, failure)) : Status();
}

}  // namespace focusguard::profiles
