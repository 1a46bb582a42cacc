#include "focusguard/serve/predict_body.hpp"

#include <utility>

#include <nlohmann/json.hpp>

#include "focusguard/serve/json_body.hpp"

namespace focusguard::serve {

Decoded<PredictBody> read_predict_body(std::string_view body,
                                       std::span<const std::string> features) {
    auto parsed = parse_body(body);
    if (auto* problems = std::get_if<Problems>(&parsed)) {
        return std::move(*problems);
    }
    const auto& json = std::get<nlohmann::json>(parsed);
    if (json.is_array()) {
        auto rows = read_rows(json, features, NullMeans::kMistake, {});
        if (auto* problems = std::get_if<Problems>(&rows)) {
            return std::move(*problems);
        }
        return PredictBody{std::get<Rows>(std::move(rows)), PredictBody::Form::kList};
    }
    if (json.is_null()) {
        return Problems{problem({}, kFieldRequired)};
    }
    PredictBody read;
    Problems problems;
    read_row(json, features, NullMeans::kMistake, {}, read.rows, problems);
    if (!problems.empty()) {
        return problems;
    }
    return read;
}

}  // namespace focusguard::serve
