#include "focusguard/extraction/openface_columns.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <optional>

namespace focusguard::extraction {

namespace {

using Vector = std::array<double, 3>;
using Matrix = std::array<Vector, 3>;  // [row][column]

// The points of MediaPipe's mesh that stand where iBUG's 68 do, which OpenFace numbers as its x_0
// to x_67: jaw, brows, nose, eyes, lips. Chosen by where they lie on MediaPipe's canonical face;
// symmetric, as the test shows.
constexpr std::array<std::uint16_t, 68> kMeshPointOfIbug = {
    162, 234, 93,  58,  172, 136, 149, 148, 152, 377, 378, 365, 397, 288, 323, 454, 389,  // jaw
    70,  63,  105, 66,  107, 336, 296, 334, 293, 300,                                     // brows
    168, 197, 5,   4,   75,  97,  2,   326, 305,                                          // nose
    33,  160, 158, 133, 153, 144, 362, 385, 387, 263, 373, 380,                           // eyes
    61,  39,  37,  0,   267, 269, 291, 405, 314, 17,  84,  181,  // outer lips
    78,  82,  13,  312, 308, 317, 14,  87};                      // inner lips

constexpr double kMillimetresPerCentimetre = 10.0;

constexpr double kRadiansPerDegree = std::numbers::pi / 180.0;

// Our axes to OpenFace's and back.
Vector flipped(const Vector& v) {
    return {v[0], -v[1], -v[2]};
}

std::optional<Vector> translation_mm(const Row& row) {
    if (!row.face || !row.face->transform) {
        return std::nullopt;
    }
    const vision::FacialTransform& m = *row.face->transform;
    const Vector centimetres = flipped({m[12], m[13], m[14]});
    return Vector{centimetres[0] * kMillimetresPerCentimetre,
                  centimetres[1] * kMillimetresPerCentimetre,
                  centimetres[2] * kMillimetresPerCentimetre};
}

// The rotation in OpenFace's axes: F R F with F = diag(1, -1, -1), and R without its scale.
std::optional<Matrix> rotation(const Row& row) {
    if (!row.face || !row.face->transform) {
        return std::nullopt;
    }
    const vision::FacialTransform& m = *row.face->transform;
    const double scale = std::hypot(m[0], m[1], m[2]);
    if (!(scale > 0.0)) {
        return std::nullopt;
    }
    Matrix r{};
    for (std::size_t line = 0; line < 3; ++line) {
        for (std::size_t column = 0; column < 3; ++column) {
            const double sign = (line == 0) == (column == 0) ? 1.0 : -1.0;
            r[line][column] = sign * static_cast<double>(m[4 * column + line]) / scale;
        }
    }
    return r;
}

// The angles of R = Rx(a) Ry(b) Rz(c).
std::optional<Vector> euler_rad(const Row& row) {
    const std::optional<Matrix> r = rotation(row);
    if (!r) {
        return std::nullopt;
    }
    return Vector{std::atan2(-(*r)[1][2], (*r)[2][2]), std::asin(std::clamp((*r)[0][2], -1.0, 1.0)),
                  std::atan2(-(*r)[0][1], (*r)[0][0])};
}

Vector direction(const features::EyeGaze& eye) {
    const double yaw = eye.in_camera.yaw_deg * kRadiansPerDegree;
    const double pitch = eye.in_camera.pitch_deg * kRadiansPerDegree;
    return flipped(
        {std::cos(pitch) * std::sin(yaw), std::sin(pitch), std::cos(pitch) * std::cos(yaw)});
}

// Of the eye to the image's left; where its points are degenerate, as both look together.
std::optional<Vector> gaze_0(const Row& row) {
    const std::optional<features::Gaze>& gaze = row.features.gaze;
    return gaze ? std::optional(direction(gaze->right_eye.value_or(gaze->both))) : std::nullopt;
}

std::optional<Vector> gaze_1(const Row& row) {
    const std::optional<features::Gaze>& gaze = row.features.gaze;
    return gaze ? std::optional(direction(gaze->left_eye.value_or(gaze->both))) : std::nullopt;
}

std::optional<Vector> gaze_angles_rad(const Row& row) {
    const std::optional<Vector> first = gaze_0(row);
    const std::optional<Vector> second = gaze_1(row);
    if (!first || !second) {
        return std::nullopt;
    }
    const double toward_camera = -((*first)[2] + (*second)[2]);
    return Vector{std::atan2((*first)[0] + (*second)[0], toward_camera),
                  std::atan2((*first)[1] + (*second)[1], toward_camera), 0.0};
}

// Zero without a face, empty where a face does not tell.
Cell cell_of(const Row& row, const std::optional<double>& number) {
    if (!row.face) {
        return 0.0;
    }
    return number ? Cell(*number) : Cell();
}

void add_components(std::vector<Column>& columns, std::initializer_list<const char*> names,
                    std::optional<Vector> (*vector)(const Row& row)) {
    std::size_t i = 0;
    for (const char* name : names) {
        columns.push_back({name, CellType::kDouble, [vector, i](const Row& row) {
                               const std::optional<Vector> all = vector(row);
                               return cell_of(row, all ? std::optional((*all)[i]) : std::nullopt);
                           }});
        ++i;
    }
}

void add_points_px(std::vector<Column>& columns, const char* prefix, std::size_t axis,
                   int capture::ImageSize::*extent) {
    for (std::size_t i = 0; i < kMeshPointOfIbug.size(); ++i) {
        const std::size_t at = 3 * std::size_t{kMeshPointOfIbug[i]} + axis;
        columns.push_back(
            {prefix + std::to_string(i), CellType::kDouble, [at, extent](const Row& row) {
                 if (!row.face || at >= row.face->landmarks.size()) {
                     return cell_of(row, std::nullopt);
                 }
                 return Cell(static_cast<double>(row.face->landmarks[at]) * row.image_size.*extent);
             }});
    }
}

}  // namespace

std::vector<Column> openface_columns(const Content& content) {
    std::vector<Column> columns = {
        {"frame", CellType::kInteger, [](const Row& row) { return Cell(row.frame + 1); }},
        {"face_id", CellType::kInteger,
         [](const Row& row) { return Cell(std::int64_t{row.face ? row.face->index : 0}); }},
        {"timestamp", CellType::kDouble,
         [](const Row& row) { return Cell(Seconds(row.time).count()); }},
        {"confidence", CellType::kFloat,
         [](const Row& row) { return Cell(row.face ? row.face->presence : 0.0F); }},
        {"success", CellType::kInteger,
         [](const Row& row) { return Cell(std::int64_t{row.face ? 1 : 0}); }},
    };
    add_components(columns, {"gaze_0_x", "gaze_0_y", "gaze_0_z"}, gaze_0);
    add_components(columns, {"gaze_1_x", "gaze_1_y", "gaze_1_z"}, gaze_1);
    add_components(columns, {"gaze_angle_x", "gaze_angle_y"}, gaze_angles_rad);
    add_components(columns, {"pose_Tx", "pose_Ty", "pose_Tz"}, translation_mm);
    add_components(columns, {"pose_Rx", "pose_Ry", "pose_Rz"}, euler_rad);
    if (content.landmarks) {
        add_points_px(columns, "x_", 0, &capture::ImageSize::width);
        add_points_px(columns, "y_", 1, &capture::ImageSize::height);
    }
    columns.push_back({"source", CellType::kText,
                       [](const Row& row) { return Cell(std::string_view(*row.source)); }});
    return columns;
}

}  // namespace focusguard::extraction
