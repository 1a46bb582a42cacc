// What the page may say about a training that it asks for.
#pragma once

#include <optional>
#include <string>

namespace focusguard::api {

struct TrainingWish {
    // One of config::kLabelStrategies; none: what the configuration says.
    std::optional<std::string> labels;
};

}  // namespace focusguard::api
