// Where the program finds what it was built with: models, the nudge's clip, a clip to be timed on,
// the window's library.
#pragma once

#include <filesystem>

namespace focusguard::app {

// FOCUSGUARD_MODELS if set, else the folder that the build used.
std::filesystem::path models_folder();

// FOCUSGUARD_FETCHED_MODELS if set, else assets/models of the sources that were built: where
// `focusguard models fetch` puts the official bundle, and where `vision.model: auto` looks for it.
std::filesystem::path fetched_models_folder();

// FOCUSGUARD_SAMPLE_CLIP if set, else the one of scripts/bootstrap --clips that shows a person
// before a screen all the time.
std::filesystem::path sample_clip();

// FOCUSGUARD_NUDGE_CLIP if set, else the clip that the build made.
std::filesystem::path nudge_clip();

// FOCUSGUARD_PREVIEW_WINDOW if set, else focusguard_preview_window.so beside the running program.
std::filesystem::path preview_window_library();

}  // namespace focusguard::app
