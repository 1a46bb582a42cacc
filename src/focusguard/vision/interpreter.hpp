// One network, ready to run: a model's bytes, TensorFlow Lite's interpreter over them, XNNPACK
// doing the arithmetic, and our three custom operators. The only place that talks to the library.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "focusguard/base/result.hpp"
#include "focusguard/vision/model_file.hpp"

struct TfLiteModel;
struct TfLiteInterpreter;
struct TfLiteDelegate;

namespace focusguard::vision {

// "2.9.1": of TensorFlow Lite, as the loaded library says.
std::string_view inference_library_version();

// One thread at a time. Tensors are 32-bit floats in row order, as the model declares them.
class Interpreter {
public:
    // `num_threads` must be at least 1. The network has run once when this returns, so that the
    // first picture costs no more than the others. Errors: kFailedPrecondition (another library
    // version), kInternal (the library refused the model).
    static Result<Interpreter> create(ModelBytes bytes, int num_threads);

    // Movable, not assignable: an assignment would free the members in the wrong order.
    Interpreter(Interpreter&&) = default;
    Interpreter& operator=(Interpreter&&) = delete;
    ~Interpreter() = default;

    // The only input, to be filled before invoke(). Valid as long as the interpreter.
    std::span<float> input();

    std::size_t output_count() const;

    // What the last invoke() computed. Valid as long as the interpreter, changed by invoke().
    std::span<const float> output(std::size_t index) const;

    // Runs the network. Fails only when the library does (kInternal).
    Status invoke();

private:
    struct ModelDeleter {
        void operator()(TfLiteModel* model) const;
    };

    struct DelegateDeleter {
        void operator()(TfLiteDelegate* delegate) const;
    };

    struct InterpreterDeleter {
        void operator()(TfLiteInterpreter* interpreter) const;
    };

    Interpreter() = default;

    Unexpected failed(std::string_view what) const;

    // In the order of what borrows from what: each member may refer to those before it, and is
    // destroyed before them. The library reads the weights from these bytes all the time, and
    // writes its complaints into the text, whose address must not move.
    ModelBytes bytes_;
    std::unique_ptr<std::string> complaints_ = std::make_unique<std::string>();
    std::unique_ptr<TfLiteModel, ModelDeleter> model_;
    std::unique_ptr<TfLiteDelegate, DelegateDeleter> delegate_;
    std::unique_ptr<TfLiteInterpreter, InterpreterDeleter> interpreter_;
};

}  // namespace focusguard::vision
