#include "focusguard/vision/face_geometry.hpp"

#include <cmath>
#include <numbers>

#include "geometry_metadata.pb.h"
#include <fmt/format.h>

#include "focusguard/base/assert.hpp"

namespace focusguard::vision {

namespace {

constexpr int kValuesPerVertex = 5;

// Fewer points determine no pose.
constexpr int kLeastBasis = 3;

// MediaPipe's threshold for landmarks that are too close together to tell anything, as a fraction
// of the image.
constexpr float kLeastReach = 1e-3F;

// The camera's picture plane, one centimetre away.
struct PicturePlane {
    float width = 0.0F;   // cm
    float height = 0.0F;  // cm
};

PicturePlane plane_of(capture::ImageSize image) {
    constexpr float kHalfAngle =
        kVerticalFieldOfViewDegrees / 2 * std::numbers::pi_v<float> / 180.0F;
    const float height = 2.0F * std::tan(kHalfAngle);
    return {height * static_cast<float>(image.width) / static_cast<float>(image.height), height};
}

// On the plane: x right, y up, from the middle; z as the landmark has it, in units of x.
Eigen::Vector3f on_plane(const Landmark& landmark, PicturePlane plane) {
    return {(landmark.x - 0.5F) * plane.width, (0.5F - landmark.y) * plane.height,
            landmark.z * plane.width};
}

bool is_spread_out(std::span<const Landmark> points) {
    float mean_x = 0.0F;
    float mean_y = 0.0F;
    for (const Landmark& point : points) {
        mean_x += point.x / static_cast<float>(points.size());
        mean_y += point.y / static_cast<float>(points.size());
    }
    for (const Landmark& point : points) {
        if (std::hypot(point.x - mean_x, point.y - mean_y) > kLeastReach) {
            return true;
        }
    }
    return false;
}

float mean_depth(std::span<const Landmark> points, PicturePlane plane) {
    float sum = 0.0F;
    for (const Landmark& point : points) {
        sum += point.z;
    }
    return sum / static_cast<float>(points.size()) * plane.width;
}

FacialTransform column_major(const Similarity& pose) {
    FacialTransform transform{};
    Eigen::Map<Eigen::Matrix4f> matrix(transform.data());
    matrix.setIdentity();
    matrix.topLeftCorner<3, 3>() = pose.scale * pose.rotation;
    matrix.topRightCorner<3, 1>() = pose.translation;
    return transform;
}

Unexpected unreadable(std::string_view what) {
    return Unexpected(ErrorCode::kDataLoss, fmt::format("its canonical face {}", what));
}

}  // namespace

Result<FaceGeometry> FaceGeometry::create(std::span<const std::byte> metadata) {
    proto::GeometryMetadata parsed;
    if (!parsed.ParseFromArray(metadata.data(), static_cast<int>(metadata.size()))) {
        return unreadable("cannot be read");
    }
    const auto& vertices = parsed.canonical_mesh().vertex_buffer();
    if (vertices.size() != kValuesPerVertex * static_cast<int>(kMeshLandmarkCount)) {
        return unreadable("has another number of points");
    }
    if (parsed.procrustes_landmark_basis_size() < kLeastBasis) {
        return unreadable("weighs too few points");
    }
    FaceGeometry geometry;
    for (const proto::WeightedLandmark& point : parsed.procrustes_landmark_basis()) {
        if (point.landmark_id() >= kMeshLandmarkCount || !(point.weight() > 0.0F)) {
            return unreadable("weighs a point that it does not have");
        }
        const int first = kValuesPerVertex * static_cast<int>(point.landmark_id());
        geometry.basis_.push_back(point.landmark_id());
        geometry.canonical_.push_back(
            {{vertices[first], vertices[first + 1], vertices[first + 2]}, point.weight()});
    }
    geometry.screen_.resize(geometry.basis_.size());
    geometry.metric_.resize(geometry.basis_.size());
    return geometry;
}

// The landmarks' z is relative and in no unit, so the distance of the face is found in two rounds:
// a first guess of the scale from the flat picture puts the points into space, and the fit in space
// corrects the guess (MediaPipe's ScreenToMetricSpaceConverter).
std::optional<FacialTransform> FaceGeometry::transform(std::span<const Landmark> points,
                                                       capture::ImageSize image) {
    FG_ASSERT(points.size() >= kMeshLandmarkCount);
    FG_ASSERT(image.width > 0 && image.height > 0);
    points = points.first(kMeshLandmarkCount);
    if (!is_spread_out(points)) {
        return std::nullopt;
    }
    const PicturePlane plane = plane_of(image);
    const float depth_offset = mean_depth(points, plane);
    for (std::size_t i = 0; i < basis_.size(); ++i) {
        screen_[i] = on_plane(points[basis_[i]], plane);
        // The picture's z grows away from the camera, space's towards it.
        metric_[i] = {screen_[i].x(), screen_[i].y(), -screen_[i].z()};
    }
    const auto place_in_space = [&](float scale) {
        for (std::size_t i = 0; i < basis_.size(); ++i) {
            const float distance = (screen_[i].z() - depth_offset + 1.0F) / scale;
            metric_[i] = {screen_[i].x() * distance, screen_[i].y() * distance, -distance};
        }
    };
    const std::optional<Similarity> flat = fit_similarity(canonical_, metric_);
    if (!flat) {
        return std::nullopt;
    }
    place_in_space(flat->scale);
    const std::optional<Similarity> rough = fit_similarity(canonical_, metric_);
    if (!rough) {
        return std::nullopt;
    }
    place_in_space(flat->scale * rough->scale);
    const std::optional<Similarity> pose = fit_similarity(canonical_, metric_);
    return pose ? std::optional(column_major(*pose)) : std::nullopt;
}

}  // namespace focusguard::vision
