#include "focusguard/vision/transform_operations.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include <flatbuffers/flexbuffers.h>
#include <fmt/format.h>

#include "focusguard/base/assert.hpp"

namespace focusguard::vision {

namespace {

// Far above anything a face model asks for, and small enough that no product of them overflows.
constexpr std::int64_t kLargestIndex = 100'000;
constexpr std::int64_t kLargestGridSide = 4'096;

Unexpected wrong(std::string_view key) {
    return Unexpected(ErrorCode::kDataLoss,
                      fmt::format("the model's operator option {} is missing or wrong", key));
}

// The verified map, or an error. The map borrows the options.
Result<flexbuffers::Map> options_map(std::span<const std::uint8_t> options) {
    if (options.empty() || !flexbuffers::VerifyBuffer(options.data(), options.size())) {
        return Unexpected(ErrorCode::kDataLoss, "the model's operator options are damaged");
    }
    const flexbuffers::Reference root = flexbuffers::GetRoot(options.data(), options.size());
    if (!root.IsMap()) {
        return Unexpected(ErrorCode::kDataLoss, "the model's operator options are not a map");
    }
    return root.AsMap();
}

Result<std::int64_t> integer(const flexbuffers::Map& map, const char* key, std::int64_t lowest,
                             std::int64_t highest) {
    const flexbuffers::Reference value = map[key];
    if (!value.IsInt() || value.AsInt64() < lowest || value.AsInt64() > highest) {
        return wrong(key);
    }
    return value.AsInt64();
}

Result<float> number(const flexbuffers::Map& map, const char* key) {
    const flexbuffers::Reference value = map[key];
    if (!value.IsNumeric() || !std::isfinite(value.AsFloat())) {
        return wrong(key);
    }
    return value.AsFloat();
}

struct Point {
    float x = 0.0F;
    float y = 0.0F;
};

Point landmark_at(std::span<const float> landmarks, std::size_t index) {
    return {landmarks[3 * index], landmarks[3 * index + 1]};
}

Point rotated(Point point, float cosine, float sine) {
    return {cosine * point.x - sine * point.y, sine * point.x + cosine * point.y};
}

}  // namespace

Result<LandmarkFrame> parse_landmark_frame(std::span<const std::uint8_t> options) {
    const flexbuffers::Map map = FG_TRY(options_map(options));
    LandmarkFrame frame;
    frame.left_rotation_index =
        static_cast<std::size_t>(FG_TRY(integer(map, "left_rotation_idx", 0, kLargestIndex)));
    frame.right_rotation_index =
        static_cast<std::size_t>(FG_TRY(integer(map, "right_rotation_idx", 0, kLargestIndex)));
    frame.target_rotation_radians = FG_TRY(number(map, "target_rotation_radians"));
    frame.output_width =
        static_cast<int>(FG_TRY(integer(map, "output_width", 1, kLargestGridSide)));
    frame.output_height =
        static_cast<int>(FG_TRY(integer(map, "output_height", 1, kLargestGridSide)));
    frame.scale_x = FG_TRY(number(map, "scale_x"));
    frame.scale_y = FG_TRY(number(map, "scale_y"));
    if (frame.scale_x <= 0.0F || frame.scale_y <= 0.0F) {
        return wrong("scale_x or scale_y");
    }

    const flexbuffers::Reference subset = map["subset_idxs"];
    if (!subset.IsTypedVector()) {
        return wrong("subset_idxs");
    }
    flexbuffers::TypedVector indices = subset.AsTypedVector();
    if (indices.size() == 0 || indices.ElementType() != flexbuffers::FBT_INT) {
        return wrong("subset_idxs");
    }
    frame.subset.reserve(indices.size());
    for (std::size_t i = 0; i < indices.size(); ++i) {
        const std::int64_t index = indices[i].AsInt64();
        if (index < 0 || index > kLargestIndex) {
            return wrong("subset_idxs");
        }
        frame.subset.push_back(static_cast<std::size_t>(index));
    }
    return frame;
}

Result<GridSize> parse_grid_size(std::span<const std::uint8_t> options) {
    const flexbuffers::Map map = FG_TRY(options_map(options));
    GridSize size;
    size.width = static_cast<int>(FG_TRY(integer(map, "output_width", 1, kLargestGridSide)));
    size.height = static_cast<int>(FG_TRY(integer(map, "output_height", 1, kLargestGridSide)));
    return size;
}

std::size_t landmarks_needed(const LandmarkFrame& frame) {
    return 1 + std::max({frame.left_rotation_index, frame.right_rotation_index,
                         *std::ranges::max_element(frame.subset)});
}

TransformMatrix landmarks_to_transform_matrix(std::span<const float> landmarks,
                                              const LandmarkFrame& frame) {
    FG_ASSERT(landmarks.size() >= 3 * landmarks_needed(frame));
    const Point left = landmark_at(landmarks, frame.left_rotation_index);
    const Point right = landmark_at(landmarks, frame.right_rotation_index);
    const float rotation =
        frame.target_rotation_radians - std::atan2(right.y - left.y, right.x - left.x);
    const float cosine = std::cos(rotation);
    const float sine = std::sin(rotation);

    // The extent of the subset once the line is turned to its target angle.
    constexpr float kInfinity = std::numeric_limits<float>::infinity();
    Point low{kInfinity, kInfinity};
    Point high{-kInfinity, -kInfinity};
    for (const std::size_t index : frame.subset) {
        const Point point = rotated(landmark_at(landmarks, index), cosine, sine);
        low = {std::min(low.x, point.x), std::min(low.y, point.y)};
        high = {std::max(high.x, point.x), std::max(high.y, point.y)};
    }
    const Point center = rotated({(low.x + high.x) / 2, (low.y + high.y) / 2}, cosine, -sine);
    const auto width = static_cast<float>(frame.output_width);
    const auto height = static_cast<float>(frame.output_height);
    const float cell_width = frame.scale_x * (high.x - low.x) / width;
    const float cell_height = frame.scale_y * (high.y - low.y) / height;

    // Cells are moved so that the grid's middle is the origin, scaled to the rectangle, turned
    // back, and moved to the rectangle's centre.
    const Point x_axis = rotated({cell_width, 0.0F}, cosine, -sine);
    const Point y_axis = rotated({0.0F, cell_height}, cosine, -sine);
    return {x_axis.x, y_axis.x, 0.0F, center.x - (x_axis.x * width + y_axis.x * height) / 2,
            x_axis.y, y_axis.y, 0.0F, center.y - (x_axis.y * width + y_axis.y * height) / 2,
            0.0F,     0.0F,     1.0F, 0.0F,
            0.0F,     0.0F,     0.0F, 1.0F};
}

void transform_tensor_bilinear(const FeatureMap& map, const TransformMatrix& matrix, GridSize grid,
                               std::span<float> output) {
    const auto channels = static_cast<std::size_t>(map.channels);
    const auto row_length = static_cast<std::size_t>(map.width) * channels;
    FG_ASSERT(map.width >= 1 && map.height >= 1 && map.channels >= 1);
    FG_ASSERT(map.values.size() == static_cast<std::size_t>(map.height) * row_length);
    FG_ASSERT(output.size() == static_cast<std::size_t>(grid.width) *
                                   static_cast<std::size_t>(grid.height) * channels);

    const auto last_x = static_cast<float>(map.width - 1);
    const auto last_y = static_cast<float>(map.height - 1);
    float* out = output.data();
    for (int row = 0; row < grid.height; ++row) {
        const float cell_y = static_cast<float>(row) + 0.5F;
        for (int column = 0; column < grid.width; ++column, out += channels) {
            const float cell_x = static_cast<float>(column) + 0.5F;
            // A cell's value belongs to its centre, on the grid as in the map.
            const float x = matrix[0] * cell_x + matrix[1] * cell_y + matrix[3] - 0.5F;
            const float y = matrix[4] * cell_x + matrix[5] * cell_y + matrix[7] - 0.5F;
            const bool inside = x >= 0.0F && x <= last_x && y >= 0.0F && y <= last_y;
            if (!inside) {  // also what is not a number
                std::fill_n(out, channels, 0.0F);
                continue;
            }
            const auto left = static_cast<std::size_t>(x);
            const auto top = static_cast<std::size_t>(y);
            const float right_share = x - static_cast<float>(left);
            const float lower_share = y - static_cast<float>(top);
            // On the last column or row the share of the neighbour is zero; any valid one will do.
            const std::size_t step_x = x < last_x ? channels : 0;
            const std::size_t step_y = y < last_y ? row_length : 0;
            const float* corner = map.values.data() + top * row_length + left * channels;
            for (std::size_t channel = 0; channel < channels; ++channel, ++corner) {
                const float upper = corner[0] + right_share * (corner[step_x] - corner[0]);
                const float lower =
                    corner[step_y] + right_share * (corner[step_y + step_x] - corner[step_y]);
                out[channel] = upper + lower_share * (lower - upper);
            }
        }
    }
}

void transform_landmarks(std::span<const float> points, std::size_t dimensions,
                         const TransformMatrix& matrix, std::span<float> output) {
    FG_ASSERT(dimensions == 2 || dimensions == 3);
    FG_ASSERT(points.size() % dimensions == 0 && points.size() == output.size());
    for (std::size_t i = 0; i < points.size(); i += dimensions) {
        const Point point{points[i], points[i + 1]};
        output[i] = matrix[0] * point.x + matrix[1] * point.y + matrix[3];
        output[i + 1] = matrix[4] * point.x + matrix[5] * point.y + matrix[7];
        if (dimensions == 3) {
            output[i + 2] = points[i + 2];
        }
    }
}

}  // namespace focusguard::vision
