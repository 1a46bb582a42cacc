// Who runs the program.
#pragma once

#include <string>

namespace focusguard::app {

// As Python's getpass.getuser(), which MLflow asks, has it: the first of LOGNAME, USER, LNAME and
// USERNAME that says something, else the system's name for the user; empty where there is none. Any
// thread, while none changes the environment.
std::string login_name();

}  // namespace focusguard::app
