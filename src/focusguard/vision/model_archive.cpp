#include "focusguard/vision/model_archive.hpp"

#include <string>
#include <system_error>

#include <fmt/format.h>
#include <zip.h>

namespace focusguard::vision {

namespace {

using Member = std::unique_ptr<zip_file_t, decltype(&zip_fclose)>;

Unexpected unreadable(std::string_view name, std::string_view what) {
    return Unexpected(ErrorCode::kDataLoss, fmt::format("has a {} that {}", name, what));
}

}  // namespace

void ModelArchive::Discard::operator()(zip* archive) const {
    zip_discard(archive);
}

Result<ModelArchive> ModelArchive::open(const std::filesystem::path& file) {
    const auto unopened = [](std::string_view why) {
        return Unexpected(ErrorCode::kFailedPrecondition, fmt::format("cannot be read ({})", why));
    };
    // libzip says "no such file" of some broken archives too, so it is not asked.
    std::error_code ignored;
    const std::filesystem::file_type type = std::filesystem::status(file, ignored).type();
    if (type == std::filesystem::file_type::not_found) {
        return Unexpected(ErrorCode::kNotFound, "does not exist");
    }
    if (type == std::filesystem::file_type::directory) {
        return unopened("it is a folder");
    }
    int failure = 0;
    if (zip_t* archive = zip_open(file.c_str(), ZIP_RDONLY | ZIP_CHECKCONS, &failure)) {
        return ModelArchive(archive);
    }
    zip_error_t error;
    zip_error_init_with_code(&error, failure);
    const std::string reason = zip_error_strerror(&error);
    zip_error_fini(&error);
    if (failure == ZIP_ER_OPEN || failure == ZIP_ER_READ) {
        return unopened(reason);
    }
    return Unexpected(ErrorCode::kDataLoss, fmt::format("is not a bundle ({})", reason));
}

Result<ModelBytes> ModelArchive::read(std::string_view name, std::size_t size) {
    const std::string terminated(name);
    zip_stat_t entry;
    if (zip_stat(archive_.get(), terminated.c_str(), 0, &entry) != 0) {
        return Unexpected(ErrorCode::kDataLoss, fmt::format("has no {}", name));
    }
    if ((entry.valid & ZIP_STAT_SIZE) == 0 || entry.size != size) {
        return unreadable(name, fmt::format("is not {} bytes long", size));
    }
    const Member member(zip_fopen(archive_.get(), terminated.c_str(), 0), &zip_fclose);
    ModelBytes bytes(size);
    if (member == nullptr ||
        zip_fread(member.get(), bytes.data(), size) != static_cast<zip_int64_t>(size)) {
        return unreadable(name, "cannot be unpacked");
    }
    return bytes;
}

}  // namespace focusguard::vision
