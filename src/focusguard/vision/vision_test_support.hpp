// What the vision tests share: where the models and clips are, and pictures as frames.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>

#include <opencv2/core.hpp>

#include "focusguard/capture/bgr_picture.hpp"
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
    capture::BgrImage image{{picture.cols, picture.rows}, {}};
    image.pixels.reserve(picture.total() * 3);
    for (int row = 0; row < picture.rows; ++row) {
        const std::uint8_t* pixels = picture.ptr(row);
        image.pixels.insert(image.pixels.end(), pixels, pixels + std::ptrdiff_t{3} * picture.cols);
    }
    capture::Frame frame;
    frame.picture = capture::make_bgr_picture(std::move(image));
    return frame;
}

}  // namespace focusguard::vision
