#include "focusguard/train/xgboost_booster.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <limits>

#include <fmt/format.h>

namespace focusguard::train {

namespace {

Status set_numbers(const XgboostLibrary& library, const XgboostHandle& matrix, const char* name,
                   const std::vector<float>& numbers) {
    return xgboost_status(
        library, library.matrix_set_float_info(matrix.get(), name, numbers.data(), numbers.size()));
}

}  // namespace

Result<XgboostMatrix> XgboostMatrix::create(const XgboostLibrary& library,
                                            const dataset::TrainingSet& set,
                                            const std::vector<double>& class_weights, int threads) {
    DMatrixHandle made = nullptr;
    FG_TRY(xgboost_status(
        library, library.matrix_create(set.rows.data(), static_cast<bst_ulong>(set.rows.rows()),
                                       static_cast<bst_ulong>(set.rows.cols()),
                                       std::numeric_limits<float>::quiet_NaN(), &made, threads)));
    XgboostHandle handle(made, library.matrix_free);
    std::vector<float> numbers(set.labels.begin(), set.labels.end());
    FG_TRY(set_numbers(library, handle, "label", numbers));
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        numbers[i] = static_cast<float>(class_weights[set.labels[i]]);
    }
    FG_TRY(set_numbers(library, handle, "weight", numbers));
    return XgboostMatrix(std::move(handle));
}

Result<XgboostBooster> XgboostBooster::create(const XgboostLibrary& library,
                                              std::vector<DMatrixHandle> matrices,
                                              const Parameters& parameters) {
    BoosterHandle made = nullptr;
    FG_TRY(
        xgboost_status(library, library.booster_create(matrices.data(), matrices.size(), &made)));
    XgboostHandle handle(made, library.booster_free);
    for (const auto& [name, value] : parameters) {
        FG_TRY(xgboost_status(
            library, library.booster_set_param(handle.get(), name.c_str(), value.c_str())));
    }
    return XgboostBooster(library, std::move(handle));
}

Status XgboostBooster::grow(int round, const XgboostMatrix& rows) {
    return xgboost_status(*library_, library_->booster_update(handle_.get(), round, rows.handle()));
}

Result<double> XgboostBooster::evaluate(int round, const XgboostMatrix& rows) {
    std::array<DMatrixHandle, 1> matrices = {rows.handle()};
    std::array<const char*, 1> names = {"rows"};
    const char* text = nullptr;
    FG_TRY(xgboost_status(
        *library_, library_->booster_evaluate(handle_.get(), round, matrices.data(), names.data(),
                                              matrices.size(), &text)));
    // "[12]\trows-mlogloss:0.25"
    const std::string_view all = text;
    const std::string_view digits = all.substr(all.rfind(':') + 1);
    double figure = 0.0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), figure);
    if (error != std::errc() || !std::isfinite(figure)) {
        return Unexpected(ErrorCode::kInternal,
                          fmt::format("XGBoost could not evaluate its trees: {}", all));
    }
    return figure;
}

Result<std::string_view> XgboostBooster::json() {
    bst_ulong size = 0;
    const char* text = nullptr;
    FG_TRY(xgboost_status(
        *library_, library_->booster_save(handle_.get(), R"({"format": "json"})", &size, &text)));
    return std::string_view(text, size);
}

}  // namespace focusguard::train
