// The few numbers that FocusGuard keeps of a frame. docs/features.md has a table of them.
#pragma once

#include <optional>

#include "focusguard/base/time.hpp"
#include "focusguard/features/eye_openness.hpp"
#include "focusguard/features/face_place.hpp"
#include "focusguard/features/gaze.hpp"
#include "focusguard/features/head_pose.hpp"
#include "focusguard/vision/face_observation.hpp"

namespace focusguard::features {

// The landmarks' extent clipped to [0, 1], as fractions of width and height; origin top left.
struct FaceBox {
    float left = 0.0F;
    float top = 0.0F;
    float right = 0.0F;
    float bottom = 0.0F;
};

// What is not there could not be measured: no face, a model without irises, degenerate points.
// No number is ever NaN or infinite.
struct FeatureVector {
    SteadyTime captured_at;
    WallTime wall_time;
    bool face_present = false;
    double nose_offset_abs = 0.0;     // |nose_offset_signed|
    double nose_offset_signed = 0.0;  // fraction of the image's width; + is to the image's right
    std::optional<FaceBox> face_box;
    std::optional<HeadPose> head_pose;
    std::optional<Gaze> gaze;
    EyesOpenness eyes;
    std::optional<double> mouth_openness;  // see mouth_openness()
    std::optional<FacePlace> face_place;
    std::optional<double> distance_cm;  // from the camera to the middle between the eyes
    std::optional<HeadPosition> head_position;
    std::optional<vision::FaceImageQuality> quality;
};

}  // namespace focusguard::features
