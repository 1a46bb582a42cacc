// Reports about models as JSON: docs/evaluation-of-models.md has the keys.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "focusguard/evaluate/model_report.hpp"

namespace focusguard::evaluate {

// "train_metrics", "val_metrics", … (one a split, by its name), "slices" and "importance", to which
// who trains adds "summary" and "quality". Shares are in [0, 1]; null where nothing can be said, as
// of the rules' probabilities; every number is finite.
nlohmann::ordered_json model_report_json(const ModelReport& report);

}  // namespace focusguard::evaluate
