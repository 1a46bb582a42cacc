#include "focusguard/base/sha256.hpp"

#include <array>
#include <cerrno>
#include <fstream>
#include <memory>
#include <system_error>
#include <vector>

#include <fmt/format.h>
#include <openssl/evp.h>

namespace focusguard {

namespace {

constexpr std::size_t kPiece = std::size_t{64} * 1024;  // bytes read at a time

struct FreeContext {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

class Digest {
public:
    Digest() : context_(EVP_MD_CTX_new()) {
        is_good_ = context_ && EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) == 1;
    }

    void add(const void* bytes, std::size_t size) {
        is_good_ = is_good_ && EVP_DigestUpdate(context_.get(), bytes, size) == 1;
    }

    std::string text() {
        std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
        unsigned int size = 0;
        if (!is_good_ || EVP_DigestFinal_ex(context_.get(), digest.data(), &size) != 1) {
            return {};
        }
        std::string digits;
        for (unsigned int i = 0; i < size; ++i) {
            digits += fmt::format("{:02x}", digest[i]);
        }
        return digits;
    }

private:
    std::unique_ptr<EVP_MD_CTX, FreeContext> context_;
    bool is_good_ = false;
};

}  // namespace

std::string sha256_of(std::span<const std::byte> bytes) {
    Digest digest;
    digest.add(bytes.data(), bytes.size());
    return digest.text();
}

Result<std::string> sha256_of_file(const std::filesystem::path& path) {
    const auto unreadable = [] {
        return Unexpected(ErrorCode::kFailedPrecondition, std::generic_category().message(errno));
    };
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        return unreadable();
    }
    Digest digest;
    std::vector<char> piece(kPiece);
    while (file) {
        file.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        digest.add(piece.data(), static_cast<std::size_t>(file.gcount()));
    }
    if (!file.eof()) {
        return unreadable();
    }
    return digest.text();
}

}  // namespace focusguard
