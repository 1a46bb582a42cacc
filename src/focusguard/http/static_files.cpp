#include "focusguard/http/static_files.hpp"

#include <array>

#include <fmt/format.h>
#include <openssl/evp.h>

#include "focusguard/base/assert.hpp"
#include "focusguard/http/security_headers.hpp"

namespace focusguard::http {

namespace {

// Vite puts what it names after its content there.
constexpr std::string_view kHashedFolder = "assets/";

std::string content_hash(std::span<const std::uint8_t> bytes) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    FG_ASSERT(EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr) ==
              1);
    std::string hex;
    for (unsigned int i = 0; i < size; ++i) {
        hex += fmt::format("{:02x}", digest.at(i));
    }
    return hex;
}

// If-None-Match: a list of tags, some perhaps marked weak, or "*" (RFC 9110, section 13.1.2).
bool names_tag(std::string_view list, std::string_view tag) {
    while (!list.empty()) {
        const auto comma = list.find(',');
        std::string_view item = trimmed(list.substr(0, comma));
        if (item.starts_with("W/")) {
            item.remove_prefix(2);
        }
        if (item == tag || item == "*") {
            return true;
        }
        list = comma == std::string_view::npos ? std::string_view{} : list.substr(comma + 1);
    }
    return false;
}

bool browser_has(const Request& request, std::string_view tag) {
    for (const std::string_view list : header_values(request, "If-None-Match")) {
        if (names_tag(list, tag)) {
            return true;
        }
    }
    return false;
}

}  // namespace

StaticFiles::StaticFiles(std::span<const ui::Asset> assets) {
    for (const ui::Asset& asset : assets) {
        const File file{asset, '"' + content_hash(asset.bytes) + '"'};
        if (files_.empty()) {
            files_.emplace(std::string_view{}, file);
        }
        files_.emplace(asset.path, file);
    }
}

Response StaticFiles::answer(std::string_view path, const Request& request) const {
    const auto found = files_.find(path);
    if (found == files_.end()) {
        return error_response({404, ErrorCode::kNotFound, "The page has no file of this name."});
    }
    const File& file = found->second;
    Response response{.headers =
                          security_headers(path.starts_with(kHashedFolder) ? Caching::kImmutable
                                                                           : Caching::kRevalidate)};
    response.headers.push_back({"ETag", file.entity_tag});
    if (browser_has(request, file.entity_tag)) {
        response.status = 304;
        response.body_kind = BodyKind::kNone;
        return response;
    }
    response.headers.push_back({"Content-Type", std::string(file.asset.content_type)});
    response.body = file.asset.bytes;
    return response;
}

}  // namespace focusguard::http
