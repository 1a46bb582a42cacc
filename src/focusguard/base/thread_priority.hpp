// Work that may wait gives way to everything else.
#pragma once

namespace focusguard {

// From now on the calling thread gets a processor and the disk after all others: the highest
// niceness, and the last place among the disk's ordinary customers. Not the idle classes of either:
// on a busy machine such a thread would not come to its end when the program is to end. Where the
// system refuses, nothing changes.
void give_way_to_others();

}  // namespace focusguard
