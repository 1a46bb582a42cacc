// What came of a training, as people and scripts read it.
#pragma once

#include <string>

#include "focusguard/app/train_model.hpp"

namespace focusguard::app {

// What was learned from, the figures with the rules' beside them, what to be wary of, and what to
// do next. Ends with a line break.
std::string training_text(const Training& training);

// "model_id", "version", "kind", "rows", "metrics" by name, "warnings" by split, and where all is
// kept.
std::string training_result_json(const Training& training);

}  // namespace focusguard::app
