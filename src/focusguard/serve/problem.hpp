// What is wrong with a request's body. Messages and types are those of pydantic 1, which the seed's
// server validated with, so that clients who know them go on to understand.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace focusguard::serve {

// Where in the body: names of fields and places in lists, from the outside in.
using Place = std::vector<std::variant<std::string, std::size_t>>;

struct Problem {
    Place place;
    std::string message;
    std::string type;
};

using Problems = std::vector<Problem>;

// A body's content, or what is wrong with it (then at least one Problem).
template <typename T>
using Decoded = std::variant<T, Problems>;

// More are not looked for: a body of many rows may be wrong in each of them.
inline constexpr std::size_t kMostProblems = 100;

// The problems that pydantic has a name for.
struct Fault {
    std::string_view message;
    std::string_view type;
};

inline constexpr Fault kFieldRequired{"field required", "value_error.missing"};
inline constexpr Fault kNoDict{"value is not a valid dict", "type_error.dict"};
inline constexpr Fault kNoList{"value is not a valid list", "type_error.list"};
inline constexpr Fault kNoFloat{"value is not a valid float", "type_error.float"};
inline constexpr Fault kNoString{"str type expected", "type_error.str"};
inline constexpr Fault kNull{"none is not an allowed value", "type_error.none.not_allowed"};
inline constexpr Fault kNotFinite{"ensure this value is a finite number",
                                  "value_error.number.not_finite_number"};
inline constexpr Fault kEmptyList{"ensure this value has at least 1 items",
                                  "value_error.list.min_items"};

Problem problem(Place place, const Fault& fault);

// One that pydantic has no name for; the message is one sentence.
Problem problem(Place place, std::string message);

// [{"loc": ["body", …], "msg": …, "type": …}, …]
nlohmann::ordered_json problems_json(const Problems& problems);

// All of them in one line, for protocols that know only a text.
std::string problems_text(const Problems& problems);

}  // namespace focusguard::serve
