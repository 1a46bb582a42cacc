#include "focusguard/train/xgboost_library.hpp"

#include <string_view>

#include <fmt/format.h>

#include "focusguard/base/shared_library.hpp"

namespace focusguard::train {

namespace {

// As Debian's libxgboost0 names it.
constexpr const char* kLibrary = "libxgboost.so.0";

void ignore(const char* /*message*/) {}

// The library's first line; what follows is where in its sources that was, and a stack trace.
std::string_view first_line(std::string_view message) {
    return message.substr(0, message.find('\n'));
}

}  // namespace

Result<XgboostLibrary> load_xgboost() {
    const SharedLibrary shared(kLibrary);
    XgboostLibrary library;
    const bool is_complete = shared.find("XGBGetLastError", library.last_error) &&
                             shared.find("XGBRegisterLogCallback", library.register_log_callback) &&
                             shared.find("XGBSetGlobalConfig", library.set_global_config) &&
                             shared.find("XGDMatrixCreateFromMat_omp", library.matrix_create) &&
                             shared.find("XGDMatrixSetFloatInfo", library.matrix_set_float_info) &&
                             shared.find("XGDMatrixFree", library.matrix_free) &&
                             shared.find("XGBoosterCreate", library.booster_create) &&
                             shared.find("XGBoosterSetParam", library.booster_set_param) &&
                             shared.find("XGBoosterUpdateOneIter", library.booster_update) &&
                             shared.find("XGBoosterEvalOneIter", library.booster_evaluate) &&
                             shared.find("XGBoosterSaveModelToBuffer", library.booster_save) &&
                             shared.find("XGBoosterFree", library.booster_free);
    if (!is_complete || library.register_log_callback(&ignore) != 0 ||
        library.set_global_config(R"({"verbosity": 0})") != 0) {
        return Unexpected(
            ErrorCode::kNotFound,
            fmt::format("{} is missing or cannot be used; install Debian's libxgboost0, or set "
                        "model.kind to logreg.",
                        kLibrary));
    }
    return library;
}

Status xgboost_status(const XgboostLibrary& library, int status) {
    if (status == 0) {
        return {};
    }
    return Unexpected(ErrorCode::kInternal, fmt::format("XGBoost could not grow the trees: {}",
                                                        first_line(library.last_error())));
}

}  // namespace focusguard::train
