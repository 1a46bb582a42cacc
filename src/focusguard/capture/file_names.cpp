#include "focusguard/capture/file_names.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <span>
#include <string>
#include <string_view>

namespace focusguard::capture {

namespace {

bool ends_in_one_of(const std::filesystem::path& path, std::span<const std::string_view> endings) {
    std::string ending = path.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return std::find(endings.begin(), endings.end(), ending) != endings.end();
}

}  // namespace

bool is_image_name(const std::filesystem::path& path) {
    static constexpr std::array<std::string_view, 10> kEndings = {
        ".jpg", ".jpeg", ".png", ".bmp", ".webp", ".tif", ".tiff", ".ppm", ".pgm", ".pnm"};
    return ends_in_one_of(path, kEndings);
}

bool is_clip_name(const std::filesystem::path& path) {
    static constexpr std::array<std::string_view, 15> kEndings = {
        ".mp4", ".mov", ".m4v", ".mkv", ".webm", ".avi", ".mpg", ".mpeg",
        ".ts",  ".mts", ".wmv", ".flv", ".ogv",  ".3gp", ".gif"};
    return ends_in_one_of(path, kEndings);
}

}  // namespace focusguard::capture
