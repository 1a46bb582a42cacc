// From the text after --source (or camera.source) to the adapter that reads it.
#pragma once

#include <memory>

#include "focusguard/base/result.hpp"
#include "focusguard/base/time.hpp"
#include "focusguard/capture/frame_source.hpp"
#include "focusguard/capture/interruptible_sleep.hpp"
#include "focusguard/capture/source_settings.hpp"

namespace focusguard::capture {

// Decides by the text alone and by what the path is now; opens nothing. A camera, address, file or
// folder that is not there is not an error here: open() says it as a state, since it may yet come.
// invalid_argument, with what is allowed, when the text can be none of them or a number is out of
// range. `clock` must outlive the source.
Result<std::unique_ptr<FrameSource>> make_source(const SourceSettings& settings, const Clock& clock,
                                                 Sleep sleep = sleep_unless_stopped);

}  // namespace focusguard::capture
