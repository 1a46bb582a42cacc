#include "focusguard/vision/model_file.hpp"

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <string>
#include <system_error>

#include <fmt/format.h>

#include "focusguard/base/sha256.hpp"

namespace focusguard::vision {

namespace {

// A FlatBuffers file starts with the root table's offset (little endian) and a four-letter mark.
constexpr std::size_t kHeaderSize = 8;
constexpr std::array<char, 4> kMark{'T', 'F', 'L', '3'};

static_assert(std::endian::native == std::endian::little,
              "the header check and the library read model files in place");

Unexpected damaged(const std::filesystem::path& path, std::string_view what) {
    return Unexpected(ErrorCode::kDataLoss,
                      fmt::format("The model file {} {}; run scripts/bootstrap to fetch it again.",
                                  path.string(), what));
}

std::string wrong_size(std::uintmax_t size, const ModelSpec& spec) {
    return fmt::format("has {} bytes instead of {}", size, spec.size);
}

}  // namespace

Status check_tflite_header(std::span<const std::byte> bytes) {
    if (bytes.size() < kHeaderSize) {
        return Unexpected(ErrorCode::kDataLoss, "is too short to be a model");
    }
    if (std::memcmp(bytes.data() + 4, kMark.data(), kMark.size()) != 0) {
        return Unexpected(ErrorCode::kDataLoss, "is not a TensorFlow Lite model");
    }
    std::uint32_t root = 0;
    std::memcpy(&root, bytes.data(), sizeof(root));
    if (root < kHeaderSize || root > bytes.size() - sizeof(std::int32_t)) {
        return Unexpected(ErrorCode::kDataLoss, "has its root table outside the file");
    }
    return {};
}

Status check_model(std::span<const std::byte> bytes, const ModelSpec& spec) {
    if (bytes.size() != spec.size) {
        return Unexpected(ErrorCode::kDataLoss, wrong_size(bytes.size(), spec));
    }
    if (spec.file_name.ends_with(".tflite")) {
        FG_TRY(check_tflite_header(bytes));
    }
    if (sha256_of(bytes) != spec.sha256) {
        return Unexpected(ErrorCode::kDataLoss,
                          "is damaged or of another version (its SHA-256 is wrong)");
    }
    return {};
}

Result<ModelBytes> load_model_file(const std::filesystem::path& directory, const ModelSpec& spec) {
    const std::filesystem::path path = directory / spec.file_name;
    std::error_code failure;
    const std::filesystem::file_status status = std::filesystem::status(path, failure);
    if (status.type() == std::filesystem::file_type::not_found) {
        return Unexpected(
            ErrorCode::kNotFound,
            fmt::format("The model file {} is missing; run scripts/bootstrap.", path.string()));
    }
    const auto unreadable = [&path](std::string_view why) {
        return Unexpected(
            ErrorCode::kFailedPrecondition,
            fmt::format("The model file {} cannot be read ({}); check its permissions or run "
                        "scripts/bootstrap.",
                        path.string(), why));
    };
    if (failure) {
        return unreadable(failure.message());
    }
    if (status.type() != std::filesystem::file_type::regular) {
        return unreadable("it is not a regular file");
    }
    const std::uintmax_t size = std::filesystem::file_size(path, failure);
    if (failure) {
        return unreadable(failure.message());
    }
    if (size != spec.size) {
        return damaged(path, wrong_size(size, spec));
    }

    ModelBytes bytes(spec.size);
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        return unreadable(std::generic_category().message(errno));
    }
    file.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    if (file.gcount() != static_cast<std::streamsize>(bytes.size())) {
        return damaged(path, "ended early");
    }
    if (const Status content = check_model(bytes, spec); !content) {
        return damaged(path, content.error().message());
    }
    return bytes;
}

}  // namespace focusguard::vision
