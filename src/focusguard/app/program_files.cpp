#include "focusguard/app/program_files.hpp"

#include <cstdlib>
#include <system_error>

namespace focusguard::app {

namespace {

std::filesystem::path from_environment_or(const char* variable,
                                          const std::filesystem::path& built_in) {
    const char* value = std::getenv(variable);
    return value != nullptr && *value != '\0' ? std::filesystem::path(value) : built_in;
}

}  // namespace

std::filesystem::path models_folder() {
    return from_environment_or("FOCUSGUARD_MODELS", FOCUSGUARD_BUILT_IN_MODELS);
}

std::filesystem::path fetched_models_folder() {
    return from_environment_or("FOCUSGUARD_FETCHED_MODELS", FOCUSGUARD_BUILT_IN_FETCHED_MODELS);
}

std::filesystem::path sample_clip() {
    return from_environment_or("FOCUSGUARD_SAMPLE_CLIP", FOCUSGUARD_BUILT_IN_SAMPLE_CLIP);
}

std::filesystem::path nudge_clip() {
    return from_environment_or("FOCUSGUARD_NUDGE_CLIP", FOCUSGUARD_BUILT_IN_NUDGE_CLIP);
}

std::filesystem::path preview_window_library() {
    std::error_code unreadable;  // the name is then looked for where the system keeps libraries
    const auto program = std::filesystem::read_symlink("/proc/self/exe", unreadable);
    return from_environment_or("FOCUSGUARD_PREVIEW_WINDOW",
                               program.parent_path() / "focusguard_preview_window.so");
}

}  // namespace focusguard::app
