#include "focusguard/artifact/onnx_bounds.hpp"

#include <cstdint>
#include <limits>

#include <google/protobuf/descriptor.h>
#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/wire_format_lite.h>

#include "focusguard/artifact/onnx_model.hpp"

namespace focusguard::artifact {

namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::internal::WireFormatLite;
using google::protobuf::io::CodedInputStream;

// A graph of ours has some 120 messages (nodes, attributes, tensors, metadata) and 200 names
// besides the nodes' modes. As messages stand in each other, their number bounds the depth too.
constexpr int kMostMessages = 400;
constexpr int kMostNames = 1000;

class Walk {
public:
    bool message(CodedInputStream& in, const Descriptor& type) {
        if (--messages_left_ < 0) {
            return false;
        }
        while (const std::uint32_t tag = in.ReadTag()) {
            const FieldDescriptor* field =
                type.FindFieldByNumber(WireFormatLite::GetTagFieldNumber(tag));
            if (field == nullptr || !value(in, tag, *field)) {
                return false;
            }
        }
        return in.ConsumedEntireMessage();
    }

private:
    bool value(CodedInputStream& in, std::uint32_t tag, const FieldDescriptor& field) {
        if (WireFormatLite::GetTagWireType(tag) != WireFormatLite::WIRETYPE_LENGTH_DELIMITED) {
            return WireFormatLite::SkipField(&in, tag);
        }
        std::uint32_t length = 0;
        if (!in.ReadVarint32(&length) ||
            length > static_cast<std::uint32_t>(std::numeric_limits<int>::max())) {
            return false;
        }
        const auto size = static_cast<int>(length);
        if (const Descriptor* inner = field.message_type()) {
            const CodedInputStream::Limit before = in.PushLimit(size);
            const bool is_sound = in.BytesUntilLimit() == size && message(in, *inner);
            in.PopLimit(before);
            return is_sound;
        }
        if (field.cpp_type() == FieldDescriptor::CPPTYPE_STRING && --texts_left_ < 0) {
            return false;
        }
        return in.Skip(size);
    }

    int messages_left_ = kMostMessages;
    int texts_left_ = static_cast<int>(kMostNodes) + kMostNames;
};

}  // namespace

bool is_within_bounds(std::string_view bytes) {
    CodedInputStream in(reinterpret_cast<const std::uint8_t*>(bytes.data()),
                        static_cast<int>(bytes.size()));
    return Walk().message(in, *onnx::ModelProto::descriptor());
}

}  // namespace focusguard::artifact
