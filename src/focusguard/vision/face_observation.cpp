#include "focusguard/vision/face_observation.hpp"
