#include "focusguard/serve/rows.hpp"

#include <charconv>
#include <cmath>
#include <limits>
#include <string_view>
#include <system_error>
#include <utility>

#include <nlohmann/json.hpp>

#include "focusguard/http/request.hpp"

namespace focusguard::serve {

namespace {

using Json = nlohmann::json;

// Nothing when the text is no number. What is too large is infinite.
std::optional<double> number_in(std::string_view text) {
    text = http::trimmed(text);
    if (text.starts_with('+') && !text.starts_with("+-")) {
        text.remove_prefix(1);  // from_chars knows only the other sign
    }
    double number = 0.0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc::invalid_argument || end != text.data() + text.size()) {
        return std::nullopt;
    }
    return error == std::errc() ? number : std::numeric_limits<double>::infinity();
}

std::optional<double> number_of(const Json& json) {
    if (json.is_number()) {
        return json.get<double>();
    }
    if (json.is_boolean()) {
        return json.get<bool>() ? 1.0 : 0.0;
    }
    if (const auto* text = json.get_ptr<const Json::string_t*>()) {
        return number_in(*text);
    }
    return std::nullopt;
}

Place within(const Place& place, std::variant<std::string, std::size_t> step) {
    Place inner = place;
    inner.push_back(std::move(step));
    return inner;
}

}  // namespace

std::optional<Fault> read_number(const Json& json, NullMeans null_means, float& number) {
    number = std::numeric_limits<float>::quiet_NaN();
    if (json.is_null()) {
        return null_means == NullMeans::kNoValue ? std::nullopt : std::optional(kNull);
    }
    const auto read = number_of(json);
    if (!read) {
        return kNoFloat;
    }
    // Models take single precision, in which less is finite.
    number = static_cast<float>(*read);
    return std::isfinite(number) ? std::nullopt : std::optional(kNotFinite);
}

void read_row(const Json& json, std::span<const std::string> features, NullMeans null_means,
              const Place& place, Rows& rows, Problems& problems) {
    if (!json.is_object()) {
        problems.push_back(problem(place, json.is_null() ? kNull : kNoDict));
        return;
    }
    ++rows.count;
    for (const std::string& feature : features) {
        const auto field = json.find(feature);
        float number = 0.0F;
        const auto fault = field == json.end() ? std::optional(kFieldRequired)
                                               : read_number(*field, null_means, number);
        rows.values.push_back(number);
        if (fault) {
            problems.push_back(problem(within(place, feature), *fault));
        }
    }
}

Decoded<Rows> read_rows(const Json& json, std::span<const std::string> features,
                        NullMeans null_means, const Place& place) {
    if (!json.is_array()) {
        return Problems{problem(place, kNoList)};
    }
    if (json.empty()) {
        return Problems{problem(place, kEmptyList)};
    }
    Rows rows;
    rows.values.reserve(json.size() * features.size());
    Problems problems;
    for (std::size_t i = 0; i < json.size() && problems.size() < kMostProblems; ++i) {
        read_row(json[i], features, null_means, within(place, i), rows, problems);
    }
    if (!problems.empty()) {
        return problems;
    }
    return rows;
}

}  // namespace focusguard::serve
