// What all ways of asking have in common: rows of numbers that a model is asked about.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "focusguard/serve/problem.hpp"

namespace focusguard::serve {

// Row after row, a number for each of the model's features; NaN where there is none.
struct Rows {
    std::vector<float> values;
    std::size_t count = 0;
};

// What a null means.
enum class NullMeans { kMistake, kNoValue };

// As pydantic reads a float: numbers, true and false, and numbers written as text. On success
// `number` is finite, or NaN for a null that means no value.
std::optional<Fault> read_number(const nlohmann::json& json, NullMeans null_means, float& number);

// Adds the row that an object has, by its fields; fields that are no feature are ignored, as
// FastAPI does. What is wrong is added to `problems`, `place` being the object's own.
void read_row(const nlohmann::json& json, std::span<const std::string> features,
              NullMeans null_means, const Place& place, Rows& rows, Problems& problems);

// The same for a list of at least one object.
Decoded<Rows> read_rows(const nlohmann::json& json, std::span<const std::string> features,
                        NullMeans null_means, const Place& place);

}  // namespace focusguard::serve
