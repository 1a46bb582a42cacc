// Any bytes as a trained model's file. Whatever they are, they are refused with kDataLoss, or they
// are exactly what the model that they hold is written as.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "focusguard/artifact/model_file.hpp"
#include "focusguard/base/assert.hpp"

using namespace focusguard;

// NOLINTNEXTLINE(readability-identifier-naming): the name is libFuzzer's.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto model = artifact::parse_model(bytes);
    if (!model) {
        FG_ASSERT(model.error().code() == ErrorCode::kDataLoss);
        return 0;
    }
    FG_ASSERT(artifact::model_bytes(*model).value() == bytes);
    const std::vector<float> row(model->model.features.size(), 0.5F);
    std::vector<double> probabilities(model->model.classes.size());
    train::predict(model->model, row, probabilities);
    return 0;
}
