// The body of POST /invocations, as MLflow's clients send it.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "focusguard/serve/problem.hpp"
#include "focusguard/serve/rows.hpp"

namespace focusguard::serve {

// "dataframe_split" (columns and data), "dataframe_records" or "instances" (objects, or lists in
// the order of the features), or "inputs" (a list a feature). A null is a missing value, as it is
// in a data frame. Other columns are ignored, and so is "params".
Decoded<Rows> read_mlflow_body(std::string_view body, std::span<const std::string> features);

}  // namespace focusguard::serve
