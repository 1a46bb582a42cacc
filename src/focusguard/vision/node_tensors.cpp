#include "focusguard/vision/node_tensors.hpp"

#include <algorithm>

#include "focusguard/base/assert.hpp"

namespace focusguard::vision {

namespace {

TfLiteTensor* tensor_at(TfLiteContext* context, const TfLiteIntArray* indices, int position) {
    if (indices == nullptr || position >= indices->size) {
        return nullptr;
    }
    const int index = indices->data[position];
    if (index < 0 || static_cast<std::size_t>(index) >= context->tensors_size) {
        return nullptr;
    }
    return &context->tensors[index];
}

FloatTensor float_tensor_at(TfLiteContext* context, const TfLiteIntArray* indices, int position) {
    TfLiteTensor* tensor = tensor_at(context, indices, position);
    FG_ASSERT(tensor != nullptr && tensor->dims != nullptr);
    return {tensor};
}

}  // namespace

TfLiteStatus report(TfLiteContext* context, const char* what) {
    context->ReportError(context, "%s", what);
    return kTfLiteError;
}

bool has_float_tensors(TfLiteContext* context, const TfLiteIntArray* indices, int count) {
    if (indices == nullptr || indices->size != count) {
        return false;
    }
    for (int i = 0; i < count; ++i) {
        const TfLiteTensor* tensor = tensor_at(context, indices, i);
        if (tensor == nullptr || tensor->type != kTfLiteFloat32 || tensor->dims == nullptr) {
            return false;
        }
    }
    return true;
}

FloatTensor input_at(TfLiteContext* context, const TfLiteNode* node, int position) {
    return float_tensor_at(context, node->inputs, position);
}

FloatTensor output_of(TfLiteContext* context, const TfLiteNode* node) {
    return float_tensor_at(context, node->outputs, 0);
}

TfLiteStatus resize(TfLiteContext* context, FloatTensor output, std::span<const int> shape) {
    TfLiteIntArray* dims = TfLiteIntArrayCreate(static_cast<int>(shape.size()));
    std::ranges::copy(shape, dims->data);
    return context->ResizeTensor(context, output.tensor, dims);  // takes the array over
}

}  // namespace focusguard::vision
