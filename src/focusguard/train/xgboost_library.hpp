// libxgboost, loaded when trees are first to be grown: linked, it would cost each live monitor some
// 4.5 MB of resident memory for what only training needs.
#pragma once

#include <xgboost/c_api.h>

#include "focusguard/base/result.hpp"

namespace focusguard::train {

// The functions that we use, each as c_api.h declares it.
struct XgboostLibrary {
    decltype(&XGBGetLastError) last_error = nullptr;
    decltype(&XGBRegisterLogCallback) register_log_callback = nullptr;
    decltype(&XGBSetGlobalConfig) set_global_config = nullptr;
    decltype(&XGDMatrixCreateFromMat_omp) matrix_create = nullptr;
    decltype(&XGDMatrixSetFloatInfo) matrix_set_float_info = nullptr;
    decltype(&XGDMatrixFree) matrix_free = nullptr;
    decltype(&XGBoosterCreate) booster_create = nullptr;
    decltype(&XGBoosterSetParam) booster_set_param = nullptr;
    decltype(&XGBoosterUpdateOneIter) booster_update = nullptr;
    decltype(&XGBoosterEvalOneIter) booster_evaluate = nullptr;
    decltype(&XGBoosterSaveModelToBuffer) booster_save = nullptr;
    decltype(&XGBoosterFree) booster_free = nullptr;
};

// Loads the library, which stays until the process ends, and keeps it from writing anything on the
// calling thread. Error: kNotFound, one sentence.
Result<XgboostLibrary> load_xgboost();

// kInternal with what the library said of the call that failed, unless `status` is 0.
Status xgboost_status(const XgboostLibrary& library, int status);

}  // namespace focusguard::train
