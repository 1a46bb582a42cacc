#include "focusguard/train/xgboost_library.hpp"

#include <string_view>

#include <dlfcn.h>
#include <fmt/format.h>

namespace focusguard::train {

namespace {

// As Debian's libxgboost0 names it.
constexpr const char* kLibrary = "libxgboost.so.0";

template <typename Function>
bool find(void* library, const char* name, Function*& function) {
    function = reinterpret_cast<Function*>(dlsym(library, name));
    return function != nullptr;
}

void ignore(const char* /*message*/) {}

// The library's first line; what follows is where in its sources that was, and a stack trace.
std::string_view first_line(std::string_view message) {
    return message.substr(0, message.find('\n'));
}

}  // namespace

Result<XgboostLibrary> load_xgboost() {
    void* const handle = dlopen(kLibrary, RTLD_NOW | RTLD_LOCAL);
    XgboostLibrary library;
    const bool is_complete =
        handle != nullptr && find(handle, "XGBGetLastError", library.last_error) &&
        find(handle, "XGBRegisterLogCallback", library.register_log_callback) &&
        find(handle, "XGBSetGlobalConfig", library.set_global_config) &&
        find(handle, "XGDMatrixCreateFromMat_omp", library.matrix_create) &&
        find(handle, "XGDMatrixSetFloatInfo", library.matrix_set_float_info) &&
        find(handle, "XGDMatrixFree", library.matrix_free) &&
        find(handle, "XGBoosterCreate", library.booster_create) &&
        find(handle, "XGBoosterSetParam", library.booster_set_param) &&
        find(handle, "XGBoosterUpdateOneIter", library.booster_update) &&
        find(handle, "XGBoosterEvalOneIter", library.booster_evaluate) &&
        find(handle, "XGBoosterSaveModelToBuffer", library.booster_save) &&
        find(handle, "XGBoosterFree", library.booster_free);
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
