#include "focusguard/preview/jpeg_slot.hpp"
