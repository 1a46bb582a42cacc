// For tests of downloads: files.
#pragma once

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace focusguard::download {

inline void write_file(const std::filesystem::path& path, const std::string& content) {
    std::ofstream(path, std::ios::binary) << content;
}

// "(none)" where there is no such file.
inline std::string content_of(const std::filesystem::path& path) {
    const std::ifstream file(path, std::ios::binary);
    std::ostringstream content;
    content << file.rdbuf();
    return file ? content.str() : "(none)";
}

}  // namespace focusguard::download
