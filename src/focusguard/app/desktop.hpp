// The person's graphical session, where there is one.
#pragma once

#include <string>

namespace focusguard::app {

// Opens the address in the desktop's browser when there is a desktop with an opener; else does
// nothing. Never waits.
void open_in_browser(const std::string& address);

}  // namespace focusguard::app
