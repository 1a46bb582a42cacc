#include "focusguard/serve/inference_body.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "focusguard/serve/json_body.hpp"

namespace focusguard::serve {

namespace {

using Json = nlohmann::json;

using Features = std::span<const std::string>;

constexpr std::array<std::string_view, 4> kDatatypes = {"FP32", "FP64", "INT32", "INT64"};

// A tensor as it was sent, row after row.
struct Tensor {
    std::string name;
    std::vector<std::size_t> shape;  // one or two sizes
    std::vector<float> values;       // as many as the shape says
};

Place within(const Place& place, std::variant<std::string, std::size_t> step) {
    Place inner = place;
    inner.push_back(std::move(step));
    return inner;
}

const std::string* text_in(const Json& object, const char* field) {
    const auto found = object.find(field);
    return found == object.end() ? nullptr : found->get_ptr<const std::string*>();
}

// Nothing when it is no list of one or two sizes above 0.
std::optional<std::vector<std::size_t>> shape_in(const Json& tensor) {
    const auto found = tensor.find("shape");
    if (found == tensor.end() || !found->is_array() || found->empty() || found->size() > 2) {
        return std::nullopt;
    }
    std::vector<std::size_t> shape;
    for (const Json& size : *found) {
        if (!size.is_number_unsigned() || size.get<std::uint64_t>() == 0) {
            return std::nullopt;
        }
        shape.push_back(size.get<std::size_t>());
    }
    return shape;
}

// Tensors hold numbers only; NaN and the like have become text, and so say what they are.
std::optional<Fault> read_element(const Json& element, float& number) {
    const auto fault = read_number(element, NullMeans::kMistake, number);
    if (!fault && !element.is_number()) {
        return kNoFloat;
    }
    return fault;
}

// Adds the numbers in the order in which they stand, lists of lists from the outside in.
void flatten(const Json& data, bool is_whole, const Place& place, std::vector<float>& values,
             Problems& problems) {
    for (std::size_t i = 0; i < data.size() && problems.size() < kMostProblems; ++i) {
        if (data[i].is_array() && place.size() <= 3) {
            flatten(data[i], is_whole, within(place, i), values, problems);
            continue;
        }
        float number = 0.0F;
        const auto fault = read_element(data[i], number);
        if (fault) {
            problems.push_back(problem(within(place, i), *fault));
        } else if (is_whole && !data[i].is_number_integer()) {
            problems.push_back(problem(within(place, i), "value is not a whole number"));
        }
        values.push_back(number);
    }
}

// Whether the shape holds so many numbers. Sizes may be anything.
bool holds(std::span<const std::size_t> shape, std::size_t values) {
    for (const std::size_t size : shape) {
        if (values % size != 0) {
            return false;
        }
        values /= size;
    }
    return values == 1;
}

Decoded<Tensor> read_tensor(const Json& json, const Place& place) {
    if (!json.is_object()) {
        return Problems{problem(place, kNoDict)};
    }
    const auto* const name = text_in(json, "name");
    if (name == nullptr) {
        return Problems{problem(within(place, "name"), kFieldRequired)};
    }
    const auto* const datatype = text_in(json, "datatype");
    if (datatype == nullptr || std::ranges::find(kDatatypes, *datatype) == kDatatypes.end()) {
        return Problems{
            problem(within(place, "datatype"), "the datatype is one of FP32, FP64, INT32, INT64")};
    }
    auto shape = shape_in(json);
    if (!shape) {
        return Problems{
            problem(within(place, "shape"), "the shape is a list of one or two sizes above 0")};
    }
    const auto data = json.find("data");
    if (data == json.end() || !data->is_array()) {
        return Problems{
            problem(within(place, "data"), data == json.end() ? kFieldRequired : kNoList)};
    }
    Tensor tensor{*name, std::move(*shape), {}};
    Problems problems;
    flatten(*data, datatype->starts_with("INT"), within(place, "data"), tensor.values, problems);
    if (problems.empty() && !holds(tensor.shape, tensor.values.size())) {
        problems.push_back(problem(within(place, "data"),
                                   fmt::format("the data are {} numbers, which the shape does not "
                                               "hold",
                                               tensor.values.size())));
    }
    if (!problems.empty()) {
        return problems;
    }
    return tensor;
}

Decoded<std::vector<Tensor>> read_tensors(const Json& body) {
    const auto inputs = body.find("inputs");
    if (inputs == body.end()) {
        return Problems{problem({"inputs"}, kFieldRequired)};
    }
    if (!inputs->is_array()) {
        return Problems{problem({"inputs"}, kNoList)};
    }
    if (inputs->empty()) {
        return Problems{problem({"inputs"}, kEmptyList)};
    }
    std::vector<Tensor> tensors;
    for (std::size_t i = 0; i < inputs->size(); ++i) {
        auto tensor = read_tensor((*inputs)[i], {"inputs", i});
        if (auto* problems = std::get_if<Problems>(&tensor)) {
            return std::move(*problems);
        }
        tensors.push_back(std::get<Tensor>(std::move(tensor)));
    }
    return tensors;
}

// One tensor a feature, put side by side.
Decoded<Rows> side_by_side(std::span<const Tensor> tensors, Features features) {
    std::vector<const Tensor*> columns;
    for (const std::string& feature : features) {
        const auto found = std::ranges::find(tensors, feature, &Tensor::name);
        if (found == tensors.end()) {
            return Problems{
                problem({"inputs"}, fmt::format("the model needs a tensor '{}'", feature))};
        }
        const auto place = static_cast<std::size_t>(found - tensors.begin());
        if (found->shape.size() == 2 && found->shape[1] != 1) {
            return Problems{problem({"inputs", place, "shape"},
                                    "the shape of a feature's tensor is [rows] or [rows, 1]")};
        }
        if (found->values.size() != tensors.front().values.size()) {
            return Problems{
                problem({"inputs", place, "shape"}, "the tensors have not the same rows")};
        }
        columns.push_back(&*found);
    }
    Rows rows;
    rows.count = tensors.front().values.size();
    for (std::size_t i = 0; i < rows.count; ++i) {
        for (const Tensor* const column : columns) {
            rows.values.push_back(column->values[i]);
        }
    }
    return rows;
}

Decoded<Rows> rows_of(std::vector<Tensor> tensors, Features features) {
    const bool is_table = tensors.size() == 1 && tensors.front().shape.size() == 2 &&
                          tensors.front().shape[1] == features.size();
    if (is_table) {
        return Rows{std::move(tensors.front().values), tensors.front().shape[0]};
    }
    if (tensors.size() != features.size()) {
        return Problems{
            problem({"inputs"}, fmt::format("send one tensor of shape [rows, {}], or {} tensors of "
                                            "shape [rows], named like the features",
                                            features.size(), features.size()))};
    }
    return side_by_side(tensors, features);
}

Decoded<std::vector<std::string>> read_outputs(const Json& body) {
    const auto outputs = body.find("outputs");
    std::vector<std::string> names;
    if (outputs == body.end() || outputs->empty()) {
        return std::vector{std::string(kLabelTensor), std::string(kProbabilityTensor)};
    }
    if (!outputs->is_array()) {
        return Problems{problem({"outputs"}, kNoList)};
    }
    for (std::size_t i = 0; i < outputs->size(); ++i) {
        const Json& output = (*outputs)[i];
        const auto* const name = output.is_object() ? text_in(output, "name") : nullptr;
        if (name == nullptr || (*name != kLabelTensor && *name != kProbabilityTensor)) {
            return Problems{problem(
                {"outputs", i, "name"},
                fmt::format("the outputs are '{}' and '{}'", kLabelTensor, kProbabilityTensor))};
        }
        if (std::ranges::find(names, *name) == names.end()) {
            names.push_back(*name);
        }
    }
    return names;
}

}  // namespace

Decoded<InferenceBody> read_inference_body(std::string_view body, Features features) {
    auto parsed = parse_object(body);
    if (auto* problems = std::get_if<Problems>(&parsed)) {
        return std::move(*problems);
    }
    const auto& json = std::get<Json>(parsed);
    InferenceBody read;
    if (const auto id = json.find("id"); id != json.end()) {
        if (!id->is_string()) {
            return Problems{problem({"id"}, kNoString)};
        }
        read.id = id->get<std::string>();
    }
    auto outputs = read_outputs(json);
    auto tensors = read_tensors(json);
    for (auto* problems : {std::get_if<Problems>(&outputs), std::get_if<Problems>(&tensors)}) {
        if (problems != nullptr) {
            return std::move(*problems);
        }
    }
    auto rows = rows_of(std::get<std::vector<Tensor>>(std::move(tensors)), features);
    if (auto* problems = std::get_if<Problems>(&rows)) {
        return std::move(*problems);
    }
    read.rows = std::get<Rows>(std::move(rows));
    read.outputs = std::get<std::vector<std::string>>(std::move(outputs));
    return read;
}

}  // namespace focusguard::serve
