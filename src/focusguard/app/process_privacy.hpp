// What the process forbids itself before it ever holds a picture.
#pragma once

namespace focusguard::app {

// Switches core dumps off, so that a crash cannot leave a frame on the disk: both the size limit
// and the dumpable flag, because a core pattern that is a pipe ignores the limit (core(5)). The
// flag also refuses a debugger of the same user. Call before any other thread exists.
void forbid_core_dumps();

}  // namespace focusguard::app
