// A graph of one operator for tests: some inputs, and one output behind them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include <tensorflow/lite/c/common.h>

namespace focusguard::vision {

// How often a node has complained; the library's callback has no room for a pointer.
inline int& reports() {
    static int count = 0;
    return count;
}

inline void count_report(TfLiteContext* /*context*/, const char* /*format*/, ...) {
    ++reports();
}

struct IntArrayDeleter {
    void operator()(TfLiteIntArray* array) const { TfLiteIntArrayFree(array); }
};

using IntArray = std::unique_ptr<TfLiteIntArray, IntArrayDeleter>;

inline IntArray int_array(const std::vector<int>& values) {
    IntArray array(TfLiteIntArrayCreate(static_cast<int>(values.size())));
    std::copy(values.begin(), values.end(), array->data);
    return array;
}

// Gives the output the shape that the operator asks for, and memory of its own.
inline TfLiteStatus give_shape(TfLiteContext* /*context*/, TfLiteTensor* tensor,
                               TfLiteIntArray* dims) {
    TfLiteIntArrayFree(tensor->dims);
    tensor->dims = dims;
    std::size_t bytes = sizeof(float);
    for (int i = 0; i < dims->size; ++i) {
        bytes *= static_cast<std::size_t>(dims->data[i]);
    }
    TfLiteTensorRealloc(bytes, tensor);
    return kTfLiteOk;
}

// Its tensors are floats, the inputs all ones.
class OneNode {
public:
    OneNode(const TfLiteRegistration& registration,
            const std::vector<std::vector<int>>& input_shapes,
            const std::vector<std::uint8_t>& options = {})
        : registration_(&registration), tensors_(input_shapes.size() + 1) {
        std::vector<int> inputs;
        for (TfLiteTensor& tensor : tensors_) {
            tensor.type = kTfLiteFloat32;
            tensor.allocation_type = kTfLiteDynamic;
            tensor.dims = TfLiteIntArrayCreate(0);
        }
        for (std::size_t i = 0; i < input_shapes.size(); ++i) {
            give_shape(&context_, &tensors_[i], int_array(input_shapes[i]).release());
            std::fill_n(tensors_[i].data.f, tensors_[i].bytes / sizeof(float), 1.0F);
            inputs.push_back(static_cast<int>(i));
        }
        context_.tensors = tensors_.data();
        context_.tensors_size = tensors_.size();
        context_.ReportError = count_report;
        context_.ResizeTensor = give_shape;
        set_inputs(inputs);
        set_outputs({static_cast<int>(input_shapes.size())});
        if (registration_->init != nullptr) {
            node_.user_data = registration_->init(
                &context_, reinterpret_cast<const char*>(options.data()), options.size());
        }
    }

    ~OneNode() {
        if (registration_->free != nullptr) {
            registration_->free(&context_, node_.user_data);
        }
        for (TfLiteTensor& tensor : tensors_) {
            TfLiteTensorFree(&tensor);
        }
    }

    OneNode(const OneNode&) = delete;
    OneNode& operator=(const OneNode&) = delete;

    void set_inputs(const std::vector<int>& indices) {
        inputs_ = int_array(indices);
        node_.inputs = inputs_.get();
    }

    void set_outputs(const std::vector<int>& indices) {
        outputs_ = int_array(indices);
        node_.outputs = outputs_.get();
    }

    // The options of one of the library's own operators.
    void set_builtin_data(void* data) { node_.builtin_data = data; }

    TfLiteTensor& tensor(std::size_t index) { return tensors_[index]; }

    TfLiteTensor& output() { return tensors_.back(); }

    bool prepare() { return registration_->prepare(&context_, &node_) == kTfLiteOk; }

    bool run() { return registration_->invoke(&context_, &node_) == kTfLiteOk; }

private:
    const TfLiteRegistration* registration_ = nullptr;
    TfLiteContext context_{};
    TfLiteNode node_{};
    std::vector<TfLiteTensor> tensors_;
    IntArray inputs_;
    IntArray outputs_;
};

}  // namespace focusguard::vision
