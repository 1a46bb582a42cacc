#include "focusguard/care/folder_tree.hpp"

#include <algorithm>

namespace focusguard::care {

namespace {

namespace fs = std::filesystem;

bool is_folder(const fs::path& path) {
    std::error_code unknown;
    return fs::symlink_status(path, unknown).type() == fs::file_type::directory;
}

}  // namespace

bool is_there(const fs::path& path) {
    std::error_code unknown;
    return fs::symlink_status(path, unknown).type() != fs::file_type::not_found;
}

std::vector<fs::path> entries_of(const fs::path& folder) {
    std::vector<fs::path> entries;
    std::error_code over;  // a folder that cannot be listed (further) has no (more) entries
    for (fs::directory_iterator entry(folder, over), end; !over && entry != end;
         entry.increment(over)) {
        entries.push_back(entry->path());
    }
    std::ranges::sort(entries);
    return entries;
}

TreeSize& TreeSize::operator+=(const TreeSize& other) {
    files += other.files;
    bytes += other.bytes;
    return *this;
}

TreeSize size_of_tree(const fs::path& path) {
    TreeSize size;
    if (is_folder(path)) {
        for (const fs::path& entry : entries_of(path)) {
            size += size_of_tree(entry);
        }
    } else if (is_there(path)) {
        std::error_code unknown;
        const auto bytes = fs::file_size(path, unknown);
        size = {1, unknown ? 0 : bytes};
    }
    return size;
}

std::error_code remove_tree(events::FileSystem& file_system, const fs::path& path) {
    if (!is_there(path)) {
        return {};
    }
    if (!is_folder(path)) {
        return file_system.remove(path);
    }
    for (const fs::path& entry : entries_of(path)) {
        if (const std::error_code failure = remove_tree(file_system, entry)) {
            return failure;
        }
    }
    return file_system.remove_folder(path);
}

}  // namespace focusguard::care
