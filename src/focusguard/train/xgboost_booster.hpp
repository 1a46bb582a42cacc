// Trees that are being grown, and the rows that they grow on, as libxgboost holds them. For our
// sources only.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "focusguard/base/result.hpp"
#include "focusguard/dataset/training_set.hpp"
#include "focusguard/train/xgboost_library.hpp"

namespace focusguard::train {

// What the library made, which is given back by one of its functions.
using XgboostHandle = std::unique_ptr<void, decltype(&XGBoosterFree)>;

// Rows with labels, and with weights: those of their classes. A copy.
class XgboostMatrix {
public:
    static Result<XgboostMatrix> create(const XgboostLibrary& library,
                                        const dataset::TrainingSet& set,
                                        const std::vector<double>& class_weights, int threads);

    DMatrixHandle handle() const { return handle_.get(); }

private:
    explicit XgboostMatrix(XgboostHandle handle) : handle_(std::move(handle)) {}

    XgboostHandle handle_;
};

class XgboostBooster {
public:
    using Parameters = std::vector<std::pair<std::string, std::string>>;

    // `matrices` are all that it will meet; they and the library must outlive it.
    static Result<XgboostBooster> create(const XgboostLibrary& library,
                                         std::vector<DMatrixHandle> matrices,
                                         const Parameters& parameters);

    // Grows a tree a class. Rounds count from 0.
    Status grow(int round, const XgboostMatrix& rows);

    // The one figure that the parameter eval_metric names, of all trees so far.
    Result<double> evaluate(int round, const XgboostMatrix& rows);

    // As save_model() writes it. Valid until the next call.
    Result<std::string_view> json();

    BoosterHandle handle() const { return handle_.get(); }

private:
    XgboostBooster(const XgboostLibrary& library, XgboostHandle handle)
        : library_(&library), handle_(std::move(handle)) {}

    const XgboostLibrary* library_;
    XgboostHandle handle_;
};

}  // namespace focusguard::train
