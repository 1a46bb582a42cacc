// What the vision tests share: where the models and clips are, pictures as frames, and a directory
// that goes away again.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>

#include <opencv2/core.hpp>

#include "focusguard/capture/frame.hpp"

namespace focusguard::vision {

inline std::filesystem::path deps_directory() {
    const char* directory = std::getenv("FOCUSGUARD_DEPS");
    return directory != nullptr ? directory : std::filesystem::current_path() / ".deps";
}

inline std::filesystem::path source_directory() {
    const char* directory = std::getenv("FOCUSGUARD_SOURCE_DIR");
    return directory != nullptr ? directory : std::filesystem::current_path();
}

inline std::filesystem::path models_directory() {
    return deps_directory() / "models";
}

inline std::filesystem::path shared_directory() {
    const char* shared = std::getenv("FOCUSGUARD_SHARED");
    return shared != nullptr ? std::filesystem::path(shared)
                             : source_directory().parent_path() / "shared";
}

// Google's bundle, which is not part of this repository: fetched by the user, or shared.
inline std::optional<std::filesystem::path> official_task_bundle() {
    for (const std::filesystem::path& directory :
         {source_directory() / "assets/models", shared_directory() / "models"}) {
        if (std::filesystem::exists(directory / "face_landmarker.task")) {
            return directory / "face_landmarker.task";
        }
    }
    return std::nullopt;
}

// The next frame of a stream that shows an 8-bit blue, green, red picture. Times are left at zero.
inline capture::Frame frame_of(const cv::Mat& picture) {
    capture::Frame frame;
    frame.image.size = {picture.cols, picture.rows};
    frame.image.pixels.reserve(picture.total() * 3);
    for (int row = 0; row < picture.rows; ++row) {
        const std::uint8_t* pixels = picture.ptr(row);
        frame.image.pixels.insert(frame.image.pixels.end(), pixels,
                                  pixels + std::ptrdiff_t{3} * picture.cols);
    }
    return frame;
}

class TemporaryDirectory {
public:
    TemporaryDirectory() {
        std::string name = (std::filesystem::temp_directory_path() / "focusguard-XXXXXX").string();
        path_ = mkdtemp(name.data());
    }

    ~TemporaryDirectory() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    TemporaryDirectory(const TemporaryDirectory&) = delete;
    TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

}  // namespace focusguard::vision
