// Which commit the program was built from.
#pragma once

#include <string_view>

namespace focusguard::app {

// 40 hexadecimal digits; empty when it was not built from a clone. Changes that were not committed
// are not told.
std::string_view git_commit();

}  // namespace focusguard::app
