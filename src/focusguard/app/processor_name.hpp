// What the processor is called, for reports of measurements.
#pragma once

#include <string>

namespace focusguard::app {

// As the system names it, or the architecture ("aarch64") where it gives no name.
std::string processor_name();

}  // namespace focusguard::app
