// Where the program finds what it was built with: models and the nudge's clip.
#pragma once

#include <filesystem>

namespace focusguard::app {

// FOCUSGUARD_MODELS if set, else the folder that the build used.
std::filesystem::path models_folder();

// FOCUSGUARD_TASKS if set, else assets/models/ of the sources: where a fetched .task bundle lies.
std::filesystem::path task_folder();

// FOCUSGUARD_NUDGE_CLIP if set, else the clip that the build made.
std::filesystem::path nudge_clip();

}  // namespace focusguard::app
