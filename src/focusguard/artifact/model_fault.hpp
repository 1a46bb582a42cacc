// What no model of ours is like. For our sources only.
#pragma once

#include <string>

#include "focusguard/train/model_card.hpp"

namespace focusguard::artifact {

// A clause that says why a file cannot hold the model, or an empty one. Beyond what
// train::fault_of() asks: features that there are, names that can be shown, a card, and trees each
// of whose nodes can be reached in one way.
std::string writable_fault(const train::TrainedModel& model);

}  // namespace focusguard::artifact
