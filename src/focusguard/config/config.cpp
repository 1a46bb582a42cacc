#include "focusguard/config/config.hpp"
