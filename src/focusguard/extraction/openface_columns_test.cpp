#include "focusguard/extraction/openface_columns.hpp"

#include <array>
#include <cmath>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace focusguard::extraction {
namespace {

using testing::DoubleNear;

constexpr double kFloatError = 1e-5;

class OpenFaceColumnsTest : public testing::Test {
protected:
    OpenFaceColumnsTest() {
        row_.source = &source_;
        row_.frame = 4;
        row_.time = Nanoseconds(160'000'000);
        row_.image_size = {640, 480};
    }

    ExtractedFace& face() {
        if (!row_.face) {
            row_.face.emplace();
            row_.face->presence = 0.75F;
        }
        return *row_.face;
    }

    // A head turned by R, with the scale that MediaPipe's matrices have, at this place in cm.
    void set_transform(const std::array<double, 9>& rotation_by_rows,
                       const std::array<float, 3>& translation) {
        constexpr double kScale = 1.1;
        vision::FacialTransform m{};
        for (std::size_t line = 0; line < 3; ++line) {
            for (std::size_t column = 0; column < 3; ++column) {
                m[4 * column + line] =
                    static_cast<float>(kScale * rotation_by_rows[3 * line + column]);
            }
            m[12 + line] = translation[line];
        }
        m[15] = 1.0F;
        face().transform = m;
    }

    Cell cell(const std::string& name) const {
        for (const Column& column : openface_columns({.landmarks = true})) {
            if (column.name == name) {
                return column.cell(row_);
            }
        }
        ADD_FAILURE() << "no column " << name;
        return {};
    }

    double number(const std::string& name) const {
        const Cell value = cell(name);
        EXPECT_TRUE(std::holds_alternative<double>(value)) << name;
        return std::holds_alternative<double>(value) ? std::get<double>(value) : -999.0;
    }

    std::string source_ = "clip.mp4";
    Row row_;
};

TEST_F(OpenFaceColumnsTest, HaveOpenFacesNamesInItsOrder) {
    std::vector<std::string> names;
    for (const Column& column : openface_columns({})) {
        names.push_back(column.name);
    }
    EXPECT_EQ(names, (std::vector<std::string>{
                         "frame",    "face_id",      "timestamp",    "confidence", "success",
                         "gaze_0_x", "gaze_0_y",     "gaze_0_z",     "gaze_1_x",   "gaze_1_y",
                         "gaze_1_z", "gaze_angle_x", "gaze_angle_y", "pose_Tx",    "pose_Ty",
                         "pose_Tz",  "pose_Rx",      "pose_Ry",      "pose_Rz",    "source"}));
    EXPECT_EQ(openface_columns({.landmarks = true}).size(), names.size() + 2 * 68);
}

TEST_F(OpenFaceColumnsTest, CountFramesFromOne) {
    EXPECT_EQ(std::get<std::int64_t>(cell("frame")), 5);
    EXPECT_EQ(number("timestamp"), 0.16);
}

TEST_F(OpenFaceColumnsTest, AreZeroWithoutAFace) {
    EXPECT_EQ(std::get<std::int64_t>(cell("success")), 0);
    EXPECT_EQ(std::get<float>(cell("confidence")), 0.0F);
    for (const char* name : {"gaze_0_x", "gaze_angle_y", "pose_Tz", "pose_Rx", "x_67"}) {
        EXPECT_EQ(number(name), 0.0) << name;
    }
}

TEST_F(OpenFaceColumnsTest, AreEmptyWhereAFaceDoesNotTell) {
    face();
    EXPECT_EQ(std::get<std::int64_t>(cell("success")), 1);
    EXPECT_EQ(std::get<float>(cell("confidence")), 0.75F);
    for (const char* name : {"gaze_0_x", "gaze_angle_y", "pose_Tz", "pose_Rx", "x_67"}) {
        EXPECT_TRUE(std::holds_alternative<std::monostate>(cell(name))) << name;
    }
}

TEST_F(OpenFaceColumnsTest, PlaceTheHeadInMillimetresDownAndAway) {
    set_transform({1, 0, 0, 0, 1, 0, 0, 0, 1}, {3.0F, 4.0F, -50.0F});
    EXPECT_THAT(number("pose_Tx"), DoubleNear(30.0, kFloatError));
    EXPECT_THAT(number("pose_Ty"), DoubleNear(-40.0, kFloatError));
    EXPECT_THAT(number("pose_Tz"), DoubleNear(500.0, kFloatError));
    for (const char* name : {"pose_Rx", "pose_Ry", "pose_Rz"}) {
        EXPECT_THAT(number(name), DoubleNear(0.0, kFloatError)) << name;
    }
}

// One turn at a time, written in our axes: x right, y up, z toward the camera.
TEST_F(OpenFaceColumnsTest, TurnTheHeadInRadiansWithOpenFacesSigns) {
    const double angle = 0.3;
    const double c = std::cos(angle);
    const double s = std::sin(angle);
    // The face's direction (0, 0, 1) goes to (0, -s, c): down.
    set_transform({1, 0, 0, 0, c, -s, 0, s, c}, {0, 0, -50});
    EXPECT_THAT(number("pose_Rx"), DoubleNear(angle, kFloatError));
    EXPECT_THAT(number("pose_Ry"), DoubleNear(0.0, kFloatError));
    // To (-s, 0, c): the image's left.
    set_transform({c, 0, -s, 0, 1, 0, s, 0, c}, {0, 0, -50});
    EXPECT_THAT(number("pose_Ry"), DoubleNear(angle, kFloatError));
    EXPECT_THAT(number("pose_Rz"), DoubleNear(0.0, kFloatError));
    // The head's right, (1, 0, 0), goes to (c, -s, 0): clockwise on the screen.
    set_transform({c, s, 0, -s, c, 0, 0, 0, 1}, {0, 0, -50});
    EXPECT_THAT(number("pose_Rz"), DoubleNear(angle, kFloatError));
    EXPECT_THAT(number("pose_Rx"), DoubleNear(0.0, kFloatError));
}

TEST_F(OpenFaceColumnsTest, PointGazeAsUnitVectorsDownAndAway) {
    face();
    features::EyeGaze right;
    right.in_camera = {30.0, 0.0};
    features::EyeGaze left;
    left.in_camera = {0.0, 30.0};
    row_.features.gaze = features::Gaze{right, left, {}};
    const double half = 0.5;
    const double root = std::sqrt(3.0) / 2.0;
    EXPECT_THAT(number("gaze_0_x"), DoubleNear(half, kFloatError));
    EXPECT_THAT(number("gaze_0_y"), DoubleNear(0.0, kFloatError));
    EXPECT_THAT(number("gaze_0_z"), DoubleNear(-root, kFloatError));
    EXPECT_THAT(number("gaze_1_x"), DoubleNear(0.0, kFloatError));
    EXPECT_THAT(number("gaze_1_y"), DoubleNear(-half, kFloatError));
    EXPECT_THAT(number("gaze_1_z"), DoubleNear(-root, kFloatError));
    EXPECT_THAT(number("gaze_angle_x"), DoubleNear(std::atan2(half, 2 * root), kFloatError));
    EXPECT_THAT(number("gaze_angle_y"), DoubleNear(std::atan2(-half, 2 * root), kFloatError));
}

TEST_F(OpenFaceColumnsTest, TakeTheOtherEyesGazeWhereOneCannotBeSeen) {
    face();
    features::EyeGaze both;
    both.in_camera = {90.0, 0.0};
    row_.features.gaze = features::Gaze{std::nullopt, std::nullopt, both};
    EXPECT_THAT(number("gaze_0_x"), DoubleNear(1.0, kFloatError));
    EXPECT_THAT(number("gaze_1_x"), DoubleNear(1.0, kFloatError));
}

TEST_F(OpenFaceColumnsTest, HaveThePointsInPixels) {
    face().landmarks.assign(3 * vision::kLandmarkCount, 0.0F);
    constexpr std::size_t kChin = 152;  // iBUG's 8
    face().landmarks[3 * kChin] = 0.5F;
    face().landmarks[3 * kChin + 1] = 0.75F;
    EXPECT_EQ(number("x_8"), 320.0);
    EXPECT_EQ(number("y_8"), 360.0);
}

}  // namespace
}  // namespace focusguard::extraction
