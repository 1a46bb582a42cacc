#include "focusguard/features/feature_vector.hpp"
