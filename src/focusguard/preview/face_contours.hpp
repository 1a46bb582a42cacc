// Which landmarks of MediaPipe's face mesh make which line, in drawing order.
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace focusguard::preview {

enum class LineEnds { kOpen, kClosed };

struct FaceContour {
    std::span<const std::uint16_t> points;  // landmark numbers
    LineEnds ends = LineEnds::kOpen;
};

// Oval, brows, eyes and lips of the canonical face mesh (MediaPipe's face_mesh_connections).
std::span<const FaceContour> face_contours();

// The rings around the irises.
std::span<const FaceContour> iris_contours();

}  // namespace focusguard::preview
