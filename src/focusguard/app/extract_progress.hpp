// How far an extraction has come, in words.
#pragma once

#include <string>

#include "focusguard/base/time.hpp"
#include "focusguard/extraction/extraction.hpp"

namespace focusguard::app {

// "1234 frames, 210 frames/s, 0:42 left". `elapsed` is since the start.
std::string progress_text(const extraction::Progress& progress, Seconds elapsed);

}  // namespace focusguard::app
