#include "focusguard/vision/interpreter.hpp"

#include <algorithm>
#include <array>
#include <cstdarg>
#include <cstdio>
#include <string_view>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "focusguard/base/assert.hpp"
#include "focusguard/vision/concatenation_operator.hpp"
#include "focusguard/vision/custom_operators.hpp"
#include "focusguard/vision/tflite_api.hpp"

namespace focusguard::vision {

namespace {

// Keeps what the library says, so that our error can tell the cause instead of standard error.
[[gnu::format(printf, 2, 0)]] void keep_complaint(void* user_data, const char* format,
                                                  va_list arguments) {
    std::array<char, 256> text{};
    const int length = std::vsnprintf(text.data(), text.size(), format, arguments);
    if (length > 0) {
        std::string& complaints = *static_cast<std::string*>(user_data);
        complaints = std::string_view(text.data());
    }
}

// The library announces its first XNNPACK delegate on standard error, whatever the error reporter,
// and exports nothing to stop it. That call does nothing else that could complain, and is short: a
// line that another thread logs meanwhile is the price.
class MutedStandardError {
public:
    MutedStandardError()
        : kept_(fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 0)),
          nowhere_(open("/dev/null", O_WRONLY | O_CLOEXEC)) {
        if (kept_ >= 0 && nowhere_ >= 0) {
            dup2(nowhere_, STDERR_FILENO);
        }
    }

    MutedStandardError(const MutedStandardError&) = delete;
    MutedStandardError& operator=(const MutedStandardError&) = delete;

    ~MutedStandardError() {
        if (kept_ >= 0) {
            dup2(kept_, STDERR_FILENO);
            close(kept_);
        }
        if (nowhere_ >= 0) {
            close(nowhere_);
        }
    }

private:
    int kept_;
    int nowhere_;
};

bool is_float(const TfLiteTensor* tensor) {
    return tensor != nullptr && TfLiteTensorType(tensor) == kTfLiteFloat32 &&
           TfLiteTensorData(tensor) != nullptr;
}

}  // namespace

std::string_view inference_library_version() {
    return TfLiteVersion();
}

void Interpreter::ModelDeleter::operator()(TfLiteModel* model) const {
    TfLiteModelDelete(model);
}

void Interpreter::DelegateDeleter::operator()(TfLiteDelegate* delegate) const {
    TfLiteXNNPackDelegateDelete(delegate);
}

void Interpreter::InterpreterDeleter::operator()(TfLiteInterpreter* interpreter) const {
    TfLiteInterpreterDelete(interpreter);
}

Unexpected Interpreter::failed(std::string_view what) const {
    return Unexpected(
        ErrorCode::kInternal,
        fmt::format("TensorFlow Lite could not {} ({}); run scripts/bootstrap, and report it if it "
                    "stays.",
                    what, complaints_->empty() ? "it did not say why" : *complaints_));
}

Result<Interpreter> Interpreter::create(ModelBytes bytes, int num_threads) {
    FG_ASSERT(num_threads >= 1);
    const std::string_view version = inference_library_version();
    if (!version.starts_with(kTensorFlowLiteVersionPrefix)) {
        return Unexpected(ErrorCode::kFailedPrecondition,
                          fmt::format("TensorFlow Lite {} was loaded instead of {}x; run "
                                      "scripts/bootstrap.",
                                      version, kTensorFlowLiteVersionPrefix));
    }

    Interpreter self;
    self.bytes_ = std::move(bytes);
    self.model_.reset(TfLiteModelCreate(self.bytes_.data(), self.bytes_.size()));
    if (self.model_ == nullptr) {
        return self.failed("read the model");
    }

    const std::unique_ptr<TfLiteInterpreterOptions, decltype(&TfLiteInterpreterOptionsDelete)>
        options(TfLiteInterpreterOptionsCreate(), &TfLiteInterpreterOptionsDelete);
    TfLiteInterpreterOptionsSetNumThreads(options.get(), num_threads);
    TfLiteInterpreterOptionsSetErrorReporter(options.get(), keep_complaint, self.complaints_.get());
    for (const CustomOperator& custom : custom_operators()) {
        TfLiteInterpreterOptionsAddCustomOp(options.get(), custom.registration->custom_name,
                                            custom.registration, custom.version, custom.version);
    }
    TfLiteInterpreterOptionsAddBuiltinOp(options.get(), kConcatenationOperator,
                                         &concatenation_operator(), kFirstConcatenationVersion,
                                         kLastConcatenationVersion);
    TfLiteXNNPackDelegateOptions xnnpack = TfLiteXNNPackDelegateOptionsDefault();
    xnnpack.num_threads = num_threads;
    {
        const MutedStandardError muted;
        self.delegate_.reset(TfLiteXNNPackDelegateCreate(&xnnpack));
    }
    if (self.delegate_ == nullptr) {
        return self.failed("start XNNPACK");
    }
    TfLiteInterpreterOptionsAddDelegate(options.get(), self.delegate_.get());

    self.interpreter_.reset(TfLiteInterpreterCreate(self.model_.get(), options.get()));
    if (self.interpreter_ == nullptr) {
        return self.failed("prepare the network");
    }
    if (TfLiteInterpreterAllocateTensors(self.interpreter_.get()) != kTfLiteOk) {
        return self.failed("allocate the network's tensors");
    }
    if (TfLiteInterpreterGetInputTensorCount(self.interpreter_.get()) != 1 ||
        !is_float(TfLiteInterpreterGetInputTensor(self.interpreter_.get(), 0))) {
        return self.failed("offer one input of floats");
    }
    std::ranges::fill(self.input(), 0.0F);
    FG_TRY(self.invoke());
    for (std::size_t i = 0; i < self.output_count(); ++i) {
        if (!is_float(TfLiteInterpreterGetOutputTensor(self.interpreter_.get(),
                                                       static_cast<std::int32_t>(i)))) {
            return self.failed("offer outputs of floats");
        }
    }
    return self;
}

std::span<float> Interpreter::input() {
    TfLiteTensor* tensor = TfLiteInterpreterGetInputTensor(interpreter_.get(), 0);
    return {static_cast<float*>(TfLiteTensorData(tensor)),
            TfLiteTensorByteSize(tensor) / sizeof(float)};
}

std::size_t Interpreter::output_count() const {
    return static_cast<std::size_t>(TfLiteInterpreterGetOutputTensorCount(interpreter_.get()));
}

std::span<const float> Interpreter::output(std::size_t index) const {
    FG_ASSERT(index < output_count());
    const TfLiteTensor* tensor =
        TfLiteInterpreterGetOutputTensor(interpreter_.get(), static_cast<std::int32_t>(index));
    return {static_cast<const float*>(TfLiteTensorData(tensor)),
            TfLiteTensorByteSize(tensor) / sizeof(float)};
}

Status Interpreter::invoke() {
    if (TfLiteInterpreterInvoke(interpreter_.get()) != kTfLiteOk) {
        return failed("run the network");
    }
    return {};
}

}  // namespace focusguard::vision
