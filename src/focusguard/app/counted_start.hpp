// The program started anew with the library that counts allocations.
#pragma once

namespace focusguard::app {

// Does not return where that works; does nothing where allocations are counted already, where the
// library does not lie beside the program, or where it cannot be loaded. To be called before there
// are other threads.
void start_anew_with_counter();

}  // namespace focusguard::app
