#include "focusguard/serve/mlflow_body.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "focusguard/serve/json_body.hpp"

namespace focusguard::serve {

namespace {

using Json = nlohmann::json;

using Features = std::span<const std::string>;

// Where each feature stands among the columns.
Decoded<std::vector<std::size_t>> places_of(Features features, const Json& columns,
                                            const Place& place) {
    std::vector<std::size_t> places;
    Problems problems;
    for (const std::string& feature : features) {
        const auto found = std::find(columns.begin(), columns.end(), Json(feature));
        if (found == columns.end()) {
            problems.push_back(
                problem(place, fmt::format("the model needs a column '{}'", feature)));
        } else {
            places.push_back(static_cast<std::size_t>(found - columns.begin()));
        }
    }
    if (!problems.empty()) {
        return problems;
    }
    return places;
}

// One row of a table: a list whose values stand at those places.
void read_list(const Json& list, std::span<const std::size_t> places, const Place& place,
               Rows& rows, Problems& problems) {
    if (!list.is_array()) {
        problems.push_back(problem(place, kNoList));
        return;
    }
    ++rows.count;
    for (const std::size_t at : places) {
        float number = 0.0F;
        const auto fault = at < list.size() ? read_number(list[at], NullMeans::kNoValue, number)
                                            : std::optional(kFieldRequired);
        rows.values.push_back(number);
        if (fault) {
            Place inner = place;
            inner.emplace_back(at);
            problems.push_back(problem(std::move(inner), *fault));
        }
    }
}

Decoded<Rows> read_lists(const Json& data, std::span<const std::size_t> places,
                         const Place& place) {
    if (!data.is_array()) {
        return Problems{problem(place, kNoList)};
    }
    if (data.empty()) {
        return Problems{problem(place, kEmptyList)};
    }
    Rows rows;
    Problems problems;
    for (std::size_t i = 0; i < data.size() && problems.size() < kMostProblems; ++i) {
        Place inner = place;
        inner.emplace_back(i);
        read_list(data[i], places, inner, rows, problems);
    }
    if (!problems.empty()) {
        return problems;
    }
    return rows;
}

Decoded<Rows> read_split(const Json& split, Features features) {
    const std::string name = "dataframe_split";
    if (!split.is_object()) {
        return Problems{problem({name}, kNoDict)};
    }
    for (const char* needed : {"columns", "data"}) {
        const auto part = split.find(needed);
        if (part == split.end()) {
            return Problems{problem({name, needed}, kFieldRequired)};
        }
        if (!part->is_array()) {
            return Problems{problem({name, needed}, kNoList)};
        }
    }
    auto places = places_of(features, split["columns"], {name, "columns"});
    if (auto* problems = std::get_if<Problems>(&places)) {
        return std::move(*problems);
    }
    return read_lists(split["data"], std::get<std::vector<std::size_t>>(places), {name, "data"});
}

Decoded<Rows> read_instances(const Json& instances, Features features, const Place& place) {
    const bool has_lists =
        instances.is_array() && !instances.empty() && instances.front().is_array();
    if (!has_lists) {
        return read_rows(instances, features, NullMeans::kNoValue, place);
    }
    std::vector<std::size_t> places(features.size());
    for (std::size_t i = 0; i < places.size(); ++i) {
        places[i] = i;
    }
    return read_lists(instances, places, place);
}

// An object of lists, turned into the table that it is.
Decoded<Rows> read_columns(const Json& inputs, Features features, const Place& place) {
    std::size_t count = 0;
    for (const std::string& feature : features) {
        Place column = place;
        column.emplace_back(feature);
        const auto found = inputs.find(feature);
        if (found == inputs.end()) {
            return Problems{problem(std::move(column), kFieldRequired)};
        }
        if (!found->is_array()) {
            return Problems{problem(std::move(column), kNoList)};
        }
        if (found->empty()) {
            return Problems{problem(std::move(column), kEmptyList)};
        }
        if (count != 0 && found->size() != count) {
            return Problems{problem(std::move(column), "the lists are not equally long")};
        }
        count = found->size();
    }
    Json records = Json::array();
    for (std::size_t i = 0; i < count; ++i) {
        Json record = Json::array();
        for (const std::string& feature : features) {
            record.push_back(inputs[feature][i]);
        }
        records.push_back(std::move(record));
    }
    return read_instances(records, features, place);
}

}  // namespace

Decoded<Rows> read_mlflow_body(std::string_view body, Features features) {
    auto parsed = parse_object(body);
    if (auto* problems = std::get_if<Problems>(&parsed)) {
        return std::move(*problems);
    }
    const auto& json = std::get<Json>(parsed);
    if (const auto split = json.find("dataframe_split"); split != json.end()) {
        return read_split(*split, features);
    }
    for (const char* name : {"dataframe_records", "instances"}) {
        if (const auto found = json.find(name); found != json.end()) {
            return read_instances(*found, features, {name});
        }
    }
    if (const auto inputs = json.find("inputs"); inputs != json.end()) {
        return inputs->is_object() ? read_columns(*inputs, features, {"inputs"})
                                   : read_instances(*inputs, features, {"inputs"});
    }
    return Problems{problem(
        {}, "send dataframe_split, dataframe_records, instances or inputs, as MLflow has them")};
}

}  // namespace focusguard::serve
