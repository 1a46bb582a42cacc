#include "focusguard/serve/problem.hpp"

#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace focusguard::serve {

Problem problem(Place place, const Fault& fault) {
    return {std::move(place), std::string(fault.message), std::string(fault.type)};
}

Problem problem(Place place, std::string message) {
    return {std::move(place), std::move(message), "value_error"};
}

nlohmann::ordered_json problems_json(const Problems& problems) {
    auto json = nlohmann::ordered_json::array();
    for (const Problem& problem : problems) {
        nlohmann::ordered_json loc = {"body"};
        for (const auto& step : problem.place) {
            std::visit([&loc](const auto& one) { loc.push_back(one); }, step);
        }
        json.push_back({{"loc", std::move(loc)}, {"msg", problem.message}, {"type", problem.type}});
    }
    return json;
}

std::string problems_text(const Problems& problems) {
    std::string text;
    for (const Problem& problem : problems) {
        text += text.empty() ? "body" : "; body";
        for (const auto& step : problem.place) {
            text += std::visit([](const auto& one) { return fmt::format(".{}", one); }, step);
        }
        text += ": " + problem.message;
    }
    return text;
}

}  // namespace focusguard::serve
