// Names that no two sessions share.
#pragma once

#include <string>

namespace focusguard {

// A random (version 4) UUID in lower case: "c56a4180-65aa-42ec-a945-5fd21dec0538". Its bits come
// from the kernel. Any thread.
std::string new_uuid();

}  // namespace focusguard
