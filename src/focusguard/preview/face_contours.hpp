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

// An iris: its middle, and points on its rim.
struct IrisPoints {
    std::uint16_t centre = 0;
    std::array<std::uint16_t, 4> rim{};
};

inline constexpr std::array<IrisPoints, 2> kIrises = {{
    {468, {469, 470, 471, 472}},
    {473, {474, 475, 476, 477}},
}};

}  // namespace focusguard::preview
