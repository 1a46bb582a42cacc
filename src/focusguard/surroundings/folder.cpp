#include "focusguard/surroundings/folder.hpp"

#include <fcntl.h>
#include <unistd.h>

namespace focusguard::surroundings {

Folder open_folder(int parent, const char* path) {
    const int descriptor = ::openat(parent, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) {
        return nullptr;
    }
    Folder folder(::fdopendir(descriptor));
    if (folder == nullptr) {
        ::close(descriptor);
    }
    return folder;
}

const char* next_entry(DIR* folder, std::string_view prefix) {
    while (const dirent* entry = ::readdir(folder)) {
        if (std::string_view(entry->d_name).starts_with(prefix)) {
            return entry->d_name;
        }
    }
    return nullptr;
}

}  // namespace focusguard::surroundings
