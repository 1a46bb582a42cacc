#include "focusguard/base/file_content.hpp"

#include <fstream>
#include <system_error>

namespace focusguard {

namespace fs = std::filesystem;

Result<std::string> read_file_content(const fs::path& file, std::uintmax_t most_bytes) {
    std::error_code failure;
    const fs::file_status status = fs::status(file, failure);
    if (status.type() == fs::file_type::not_found) {
        return Unexpected(ErrorCode::kNotFound, "there is no such file");
    }
    if (!fs::exists(status)) {
        return Unexpected(ErrorCode::kFailedPrecondition, failure.message());
    }
    if (!fs::is_regular_file(status)) {
        return Unexpected(ErrorCode::kFailedPrecondition, "it is no file");
    }
    std::ifstream stream(file, std::ios::binary);
    if (!stream) {
        return Unexpected(ErrorCode::kFailedPrecondition, "its permissions forbid it");
    }
    const std::uintmax_t size = fs::file_size(file, failure);
    if (failure) {
        return Unexpected(ErrorCode::kFailedPrecondition, failure.message());
    }
    if (size > most_bytes) {
        return Unexpected(ErrorCode::kDataLoss, "it is far too large");
    }
    std::string content(static_cast<std::size_t>(size), '\0');
    stream.read(content.data(), static_cast<std::streamsize>(size));
    content.resize(static_cast<std::size_t>(stream.gcount()));  // when it has been cut since
    if (stream.bad()) {
        return Unexpected(ErrorCode::kFailedPrecondition, "reading it fails");
    }
    return content;
}

}  // namespace focusguard
