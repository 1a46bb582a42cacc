// Work that nobody waits for.
#pragma once

namespace focusguard {

// From now on the calling thread gives way to all others. Nothing happens where that is refused;
// then others wait a little.
void give_way_to_others();

}  // namespace focusguard
