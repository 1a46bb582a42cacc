// A look over a file's bytes before they are parsed, so that a small file cannot become much
// memory. For our sources only.
#pragma once

#include <string_view>

namespace focusguard::artifact {

// True when the bytes are a ModelProto with known fields only, and with no more messages and texts
// in it than the largest model of ours has. (The parser makes an object of each, and two bytes can
// say that there is one.)
bool is_within_bounds(std::string_view bytes);

}  // namespace focusguard::artifact
