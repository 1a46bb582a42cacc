#include "focusguard/events/whole_file.hpp"

#include <fmt/format.h>
#include <unistd.h>

namespace focusguard::events {

namespace {

// Writes the content to `temporary` and renames it to `path`.
std::error_code place(FileSystem& file_system, const std::filesystem::path& temporary,
                      const std::filesystem::path& path, std::span<const std::byte> content) {
    std::error_code failure = file_system.write_file(temporary, content);
    if (!failure) {
        failure = file_system.rename(temporary, path);
    }
    if (failure) {
        // When that fails too, a part of it stays, under a name that no reader looks at.
        static_cast<void>(file_system.remove(temporary));
    }
    return failure;
}

}  // namespace

std::error_code place_whole_file(FileSystem& file_system, const std::filesystem::path& path,
                                 std::span<const std::byte> content) {
    if (const std::error_code failure = file_system.make_folder(path.parent_path())) {
        return failure;
    }
    std::filesystem::path temporary = path;
    temporary.replace_extension(kTemporarySuffix);
    return place(file_system, temporary, path, content);
}

std::error_code replace_whole_file(FileSystem& file_system, const std::filesystem::path& path,
                                   std::span<const std::byte> content) {
    const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : ".";
    if (const std::error_code failure = file_system.make_folder(folder)) {
        return failure;
    }
    // A name of this process' own, which another one's write cannot meet.
    const auto part = folder / fmt::format(".{}.{}.part", path.filename().string(), ::getpid());
    // Left behind by an earlier process of the same number, if at all.
    static_cast<void>(file_system.remove(part));
    if (const std::error_code failure = place(file_system, part, path, content)) {
        return failure;
    }
    return file_system.sync_folder(folder);
}

}  // namespace focusguard::events
