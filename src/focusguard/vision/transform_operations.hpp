// The arithmetic of the attention model's three custom operators, version 2, on plain numbers: a
// matrix that frames some landmarks, a feature map resampled through it, and points mapped back.
// What they compute is fixed by the model; the reference is MediaPipe's util/tflite/operations.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "focusguard/base/result.hpp"

namespace focusguard::vision {

// Row order; the operators use the first two rows, as x' = m[0] x + m[1] y + m[3] and
// y' = m[4] x + m[5] y + m[7].
using TransformMatrix = std::array<float, 16>;

// Where the landmarks' rectangle lies and how many cells it is cut into.
struct LandmarkFrame {
    std::size_t left_rotation_index = 0;   // the line from this landmark to the next one …
    std::size_t right_rotation_index = 0;  // … says how the rectangle is turned
    float target_rotation_radians = 0.0F;  // the angle that this line shall have
    int output_width = 0;                  // cells
    int output_height = 0;                 // cells
    float scale_x = 1.0F;                  // the rectangle's width over the landmarks' extent
    float scale_y = 1.0F;
    std::vector<std::size_t> subset;  // the landmarks that the rectangle holds; not empty
};

// Reads the options that the model stores with Landmarks2TransformMatrix (a FlexBuffers map) and
// checks each value; the indices are only known to be not negative. Error: kDataLoss.
Result<LandmarkFrame> parse_landmark_frame(std::span<const std::uint8_t> options);

// What TransformTensorBilinear is told: the size of its output.
struct GridSize {
    int width = 0;
    int height = 0;
};

// As above, for TransformTensorBilinear. Error: kDataLoss.
Result<GridSize> parse_grid_size(std::span<const std::uint8_t> options);

// One more than the largest landmark index that the frame uses.
std::size_t landmarks_needed(const LandmarkFrame& frame);

// The matrix from cell coordinates of the frame's grid to the landmarks' coordinates. `landmarks`
// holds x, y, z of at least landmarks_needed(frame) points.
TransformMatrix landmarks_to_transform_matrix(std::span<const float> landmarks,
                                              const LandmarkFrame& frame);

// A feature map [height][width][channels] in row order.
struct FeatureMap {
    std::span<const float> values;
    int width = 0;
    int height = 0;
    int channels = 0;
};

// Samples the map bilinearly at the centre of each cell of a `grid` whose cells the matrix maps to
// the map's coordinates; a cell outside the map becomes zeros. `output` holds
// [grid.height][grid.width][channels].
void transform_tensor_bilinear(const FeatureMap& map, const TransformMatrix& matrix, GridSize grid,
                               std::span<float> output);

// Maps x and y of each point; a third coordinate, if there is one, is kept. `dimensions` is 2 or 3;
// both spans hold a whole number of points and the same number of values.
void transform_landmarks(std::span<const float> points, std::size_t dimensions,
                         const TransformMatrix& matrix, std::span<float> output);

}  // namespace focusguard::vision
