#include "focusguard/api/live_status.hpp"
