// Folders with all that is in them. For our sources only.
#pragma once

#include <cstdint>
#include <filesystem>
#include <system_error>
#include <vector>

#include "focusguard/events/file_system.hpp"

namespace focusguard::care {

// Whether something has that name, be it a link that leads nowhere.
bool is_there(const std::filesystem::path& path);

// What is in a folder, in the order of the names; nothing when it cannot be listed.
std::vector<std::filesystem::path> entries_of(const std::filesystem::path& folder);

// The files below a folder, or the file itself, and their sizes.
struct TreeSize {
    std::uint64_t files = 0;
    std::uint64_t bytes = 0;

    TreeSize& operator+=(const TreeSize& other);
    friend bool operator==(const TreeSize&, const TreeSize&) = default;
};

TreeSize size_of_tree(const std::filesystem::path& path);

// Removes a file, or a folder and all below it; links go, and not what they lead to. What is not
// there is removed already.
std::error_code remove_tree(events::FileSystem& file_system, const std::filesystem::path& path);

}  // namespace focusguard::care
