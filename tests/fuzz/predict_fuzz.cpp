// Any bytes as the body of a prediction request, in each of the three protocols. Whatever they are,
// they are refused with problems that can be told, or give rows that the model can be asked about
// and answers that are JSON.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <nlohmann/json.hpp>

#include "focusguard/base/assert.hpp"
#include "focusguard/serve/answers.hpp"
#include "focusguard/serve/inference_body.hpp"
#include "focusguard/serve/mlflow_body.hpp"
#include "focusguard/serve/predict_body.hpp"

namespace {

using namespace focusguard;
using serve::NullMeans;

serve::ServedModel small_model() {
    train::TrainedModel trained{
        {}, {{"face_present", "nose_offset_abs"}, {"AWAY", "FOCUSED"}, {0.5F, 0.0F}, {}, {}}};
    trained.model.scores =
        train::LinearScores{Eigen::MatrixXd{{-1.0, 0.5}, {1.0, -0.5}}, Eigen::VectorXd{{0.0, 0.0}}};
    return {std::make_shared<const train::TrainedModel>(std::move(trained)), "model.onnx", 1};
}

void check(const serve::Problems& problems) {
    FG_ASSERT(!problems.empty());
    FG_ASSERT(serve::problems_json(problems).dump().size() > 2);
    FG_ASSERT(!serve::problems_text(problems).empty());
}

serve::Predictions check(const serve::ServedModel& served, const serve::Rows& rows,
                         NullMeans null_means) {
    FG_ASSERT(rows.count > 0);
    FG_ASSERT(rows.values.size() == rows.count * served.model().features.size());
    FG_ASSERT(std::ranges::all_of(rows.values, [&](float value) {
        return std::isfinite(value) || (std::isnan(value) && null_means == NullMeans::kNoValue);
    }));
    serve::Predictions predictions = serve::predict_rows(served.model(), rows);
    FG_ASSERT(std::ranges::all_of(predictions.probabilities,
                                  [](double value) { return value >= 0.0 && value <= 1.0; }));
    return predictions;
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): the name is libFuzzer's.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const serve::ServedModel served = small_model();
    const std::vector<std::string>& features = served.model().features;
    const std::string_view body(reinterpret_cast<const char*>(data), size);

    const auto predict = serve::read_predict_body(body, features);
    if (const auto* asked = std::get_if<serve::PredictBody>(&predict)) {
        const auto said = check(served, asked->rows, NullMeans::kMistake);
        FG_ASSERT(!serve::predict_json(served.model(), said, asked->form).dump().empty());
    } else {
        check(std::get<serve::Problems>(predict));
    }

    const auto mlflow = serve::read_mlflow_body(body, features);
    if (const auto* rows = std::get_if<serve::Rows>(&mlflow)) {
        const auto said = check(served, *rows, NullMeans::kNoValue);
        FG_ASSERT(!serve::mlflow_json(served.model(), said).dump().empty());
    } else {
        check(std::get<serve::Problems>(mlflow));
    }

    const auto inference = serve::read_inference_body(body, features);
    if (const auto* asked = std::get_if<serve::InferenceBody>(&inference)) {
        const auto said = check(served, asked->rows, NullMeans::kMistake);
        FG_ASSERT(!serve::inference_json(served, said, *asked).dump().empty());
    } else {
        check(std::get<serve::Problems>(inference));
    }
    return 0;
}
