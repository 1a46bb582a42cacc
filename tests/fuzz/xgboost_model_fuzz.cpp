// Any bytes as a model of XGBoost's. Whatever they are, they become a model that can be asked about
// a row, or are refused with kInvalidArgument.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

#include "focusguard/base/assert.hpp"
#include "focusguard/train/xgboost_model.hpp"

// NOLINTNEXTLINE(readability-identifier-naming): the name is libFuzzer's.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace focusguard;
    const auto model = train::import_xgboost_model({reinterpret_cast<const char*>(data), size});
    if (!model) {
        FG_ASSERT(model.error().code() == ErrorCode::kInvalidArgument);
        return 0;
    }
    FG_ASSERT(train::fault_of(*model).empty());
    std::vector<float> row(model->features.size(), 0.5F);
    row.front() = std::numeric_limits<float>::quiet_NaN();
    std::vector<double> probabilities(model->classes.size());
    train::predict(*model, row, probabilities);
    double sum = 0.0;
    for (const double probability : probabilities) {
        sum += probability;
    }
    FG_ASSERT(std::abs(sum - 1.0) < 1e-9);
    return 0;
}
