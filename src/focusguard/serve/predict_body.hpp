// The body of POST /predict: one row as an object, or a list of such.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "focusguard/serve/problem.hpp"
#include "focusguard/serve/rows.hpp"

namespace focusguard::serve {

struct PredictBody {
    enum class Form { kOne, kList };

    Rows rows;  // at least one
    Form form = Form::kOne;
};

Decoded<PredictBody> read_predict_body(std::string_view body,
                                       std::span<const std::string> features);

}  // namespace focusguard::serve
