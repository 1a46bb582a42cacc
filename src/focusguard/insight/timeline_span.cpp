#include "focusguard/insight/timeline_span.hpp"
