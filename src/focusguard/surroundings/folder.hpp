// A folder of the kernel's, read name by name: std::filesystem would ask about each entry, and
// /proc has thousands.
#pragma once

#include <memory>
#include <string_view>

#include <dirent.h>

namespace focusguard::surroundings {

struct CloseFolder {
    void operator()(DIR* folder) const { ::closedir(folder); }
};

using Folder = std::unique_ptr<DIR, CloseFolder>;

// Below the folder `parent` (or AT_FDCWD); null when it cannot be read.
Folder open_folder(int parent, const char* path);

// The next name in the folder that begins so; null after the last. Borrowed until the next call.
const char* next_entry(DIR* folder, std::string_view prefix);

}  // namespace focusguard::surroundings
