#include "focusguard/train/class_weights.hpp"

#include <cstddef>
#include <cstdint>

#include <fmt/format.h>

#include "focusguard/base/assert.hpp"

namespace focusguard::train {

Result<std::vector<double>> class_weights(const dataset::TrainingSet& set, ClassWeight kind) {
    if (set.classes.size() < 2) {
        return Unexpected(ErrorCode::kInvalidArgument,
                          "There are rows of one class only: nothing can be told apart.");
    }
    std::vector<double> counts(set.classes.size(), 0.0);
    for (const std::uint8_t label : set.labels) {
        FG_ASSERT(label < counts.size());
        counts[label] += 1.0;
    }
    std::vector<double> weights(counts.size(), 1.0);
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] == 0.0) {
            return Unexpected(ErrorCode::kInvalidArgument,
                              fmt::format("No row is labelled {}.", set.classes[i]));
        }
        if (kind == ClassWeight::kBalanced) {
            weights[i] = static_cast<double>(set.labels.size()) /
                         (static_cast<double>(counts.size()) * counts[i]);
        }
    }
    return weights;
}

}  // namespace focusguard::train
