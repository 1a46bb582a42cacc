#include "focusguard/events/whole_file.hpp"

namespace focusguard::events {

std::error_code place_whole_file(FileSystem& file_system, const std::filesystem::path& path,
                                 std::span<const std::byte> content) {
    if (const std::error_code failure = file_system.make_folder(path.parent_path())) {
        return failure;
    }
    std::filesystem::path temporary = path;
    temporary.replace_extension(kTemporarySuffix);
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

}  // namespace focusguard::events
