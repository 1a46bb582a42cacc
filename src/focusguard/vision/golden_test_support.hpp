// What the golden tests share: where MediaPipe's answers are, and how far ours are from them.
#pragma once

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>

#include <nlohmann/json.hpp>

#include "focusguard/vision/face_observation.hpp"
#include "focusguard/vision/vision_test_support.hpp"

namespace focusguard::vision {

using nlohmann::json;

inline constexpr std::size_t kRightEyeOuterCorner = 33;
inline constexpr std::size_t kLeftEyeOuterCorner = 263;

inline json read_json(const std::filesystem::path& path) {
    std::ifstream file(path);
    return json::parse(file);
}

inline std::optional<std::filesystem::path> shared_golden() {
    const std::filesystem::path directory = shared_directory() / "golden";
    return std::filesystem::exists(directory / "face_mesh.json") ? std::optional(directory)
                                                                 : std::nullopt;
}

// Collects distances between points of two faces, all frames together.
class Distances {
public:
    void add(double distance) {
        sum_ += distance;
        worst_ = std::max(worst_, distance);
        ++count_;
    }

    double mean() const { return sum_ / static_cast<double>(count_); }

    double worst() const { return worst_; }

    std::size_t count() const { return count_; }

private:
    double sum_ = 0.0;
    double worst_ = 0.0;
    std::size_t count_ = 0;
};

inline double eye_distance(const Face& face, capture::ImageSize image) {
    const Landmark& right = face.landmarks[kRightEyeOuterCorner];
    const Landmark& left = face.landmarks[kLeftEyeOuterCorner];
    return std::hypot(static_cast<double>((right.x - left.x) * static_cast<float>(image.width)),
                      static_cast<double>((right.y - left.y) * static_cast<float>(image.height)));
}

// The distance between two landmarks in the plane, and separately in depth.
struct Difference {
    double in_plane = 0.0;
    double in_depth = 0.0;
};

inline Difference difference(const Landmark& ours, const json& golden, capture::ImageSize image,
                             double eye) {
    const double width = image.width;
    const double height = image.height;
    const double x = static_cast<double>(ours.x) - golden.at(0).get<double>();
    const double y = static_cast<double>(ours.y) - golden.at(1).get<double>();
    const double z = static_cast<double>(ours.z) - golden.at(2).get<double>();
    return {std::hypot(x * width, y * height) / eye, std::abs(z * width) / eye};
}

inline json point_of(const json& flat, std::size_t index) {
    return {flat.at(3 * index), flat.at(3 * index + 1), flat.at(3 * index + 2)};
}

}  // namespace focusguard::vision
