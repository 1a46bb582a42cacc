#include "focusguard/intervention/desktop_opener.hpp"

#include <cstdlib>
#include <filesystem>
#include <string_view>
#include <system_error>

#include <fmt/format.h>
#include <unistd.h>

namespace focusguard::intervention {

namespace {

constexpr std::string_view kOpener = "xdg-open";

const char* environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
}

}  // namespace

bool has_desktop() {
    return *environment("DISPLAY") != '\0' || *environment("WAYLAND_DISPLAY") != '\0';
}

// Only absolute entries of PATH count: a program in the folder where we happen to run is nobody's
// choice.
Result<std::filesystem::path> find_opener(const std::string& target) {
    std::string_view rest = environment("PATH");
    while (!rest.empty()) {
        const std::size_t colon = rest.find(':');
        const std::filesystem::path folder(rest.substr(0, colon));
        rest = colon == std::string_view::npos ? "" : rest.substr(colon + 1);
        const std::filesystem::path program = folder / kOpener;
        std::error_code ignored;
        if (folder.is_absolute() && std::filesystem::is_regular_file(program, ignored) &&
            access(program.c_str(), X_OK) == 0) {
            return program;
        }
    }
    return Unexpected(
        ErrorCode::kNotFound,
        fmt::format("{} cannot be opened: {} is not in PATH; install xdg-utils.", target, kOpener));
}

Result<std::unique_ptr<ChildProcess>> open_with_desktop(const std::string& target) {
    if (!has_desktop()) {
        return Unexpected(ErrorCode::kUnavailable,
                          fmt::format("{} cannot be opened: there is no desktop (DISPLAY and "
                                      "WAYLAND_DISPLAY are unset); run FocusGuard inside a desktop "
                                      "session.",
                                      target));
    }
    const std::filesystem::path program = FG_TRY(find_opener(target));
    return ChildProcess::spawn(program, {target});
}

}  // namespace focusguard::intervention
