#include "focusguard/features/feature_table.hpp"

#include <array>

namespace focusguard::features {

namespace {

using Value = std::optional<double>;

Value nose_offset_of(const FeatureVector& features, double FeatureVector::*member) {
    return features.face_present ? Value(features.*member) : std::nullopt;
}

// A number inside of something that may not be there.
template <typename Outer, typename Number>
Value inside(const std::optional<Outer>& outer, Number Outer::*member) {
    return outer ? Value(static_cast<double>((*outer).*member)) : std::nullopt;
}

// The gaze of both eyes together, or of one of them.
struct WhichGaze {
    static std::optional<EyeGaze> both(const FeatureVector& features) {
        return features.gaze ? std::optional(features.gaze->both) : std::nullopt;
    }

    static std::optional<EyeGaze> right(const FeatureVector& features) {
        return features.gaze ? features.gaze->right_eye : std::nullopt;
    }

    static std::optional<EyeGaze> left(const FeatureVector& features) {
        return features.gaze ? features.gaze->left_eye : std::nullopt;
    }
};

Value angle(const std::optional<EyeGaze>& eye, GazeAngles EyeGaze::*frame,
            double GazeAngles::*component) {
    return eye ? Value((*eye).*frame.*component) : std::nullopt;
}

using Features = const FeatureVector&;

constexpr std::array kTable{
    ScalarFeature{"nose_offset_signed", "fraction",
                  "tip of the nose beside the middle of the outer eye corners, of the image's "
                  "width; + to the image's right",
                  [](Features f) { return nose_offset_of(f, &FeatureVector::nose_offset_signed); }},
    ScalarFeature{"nose_offset_abs", "fraction", "its magnitude",
                  [](Features f) { return nose_offset_of(f, &FeatureVector::nose_offset_abs); }},
    ScalarFeature{"head_yaw_deg", "deg", "turn of the head; + to the image's right",
                  [](Features f) { return inside(f.head_pose, &HeadPose::yaw_deg); }},
    ScalarFeature{"head_pitch_deg", "deg", "nod of the head; + looks up",
                  [](Features f) { return inside(f.head_pose, &HeadPose::pitch_deg); }},
    ScalarFeature{"head_roll_deg", "deg", "tilt of the head; + clockwise on the screen",
                  [](Features f) { return inside(f.head_pose, &HeadPose::roll_deg); }},
    ScalarFeature{"gaze_yaw_deg", "deg",
                  "where both eyes look, in the camera's axes; + to the image's right",
                  [](Features f) {
                      return angle(WhichGaze::both(f), &EyeGaze::in_camera, &GazeAngles::yaw_deg);
                  }},
    ScalarFeature{"gaze_pitch_deg", "deg", "the same; + up",
                  [](Features f) {
                      return angle(WhichGaze::both(f), &EyeGaze::in_camera, &GazeAngles::pitch_deg);
                  }},
    ScalarFeature{"gaze_in_head_yaw_deg", "deg",
                  "where both eyes look, in the head's axes; + to the image's right",
                  [](Features f) {
                      return angle(WhichGaze::both(f), &EyeGaze::in_head, &GazeAngles::yaw_deg);
                  }},
    ScalarFeature{"gaze_in_head_pitch_deg", "deg", "the same; + up",
                  [](Features f) {
                      return angle(WhichGaze::both(f), &EyeGaze::in_head, &GazeAngles::pitch_deg);
                  }},
    ScalarFeature{"gaze_weight", "ratio", "how far to trust the gaze, 0 to 1",
                  [](Features f) { return inside(WhichGaze::both(f), &EyeGaze::weight); }},
    ScalarFeature{"right_eye_gaze_in_head_yaw_deg", "deg",
                  "where the subject's right eye looks, in the head's axes; + to the image's right",
                  [](Features f) {
                      return angle(WhichGaze::right(f), &EyeGaze::in_head, &GazeAngles::yaw_deg);
                  }},
    ScalarFeature{"right_eye_gaze_in_head_pitch_deg", "deg", "the same; + up",
                  [](Features f) {
                      return angle(WhichGaze::right(f), &EyeGaze::in_head, &GazeAngles::pitch_deg);
                  }},
    ScalarFeature{
        "right_eye_gaze_yaw_deg", "deg",
        "where the subject's right eye looks, in the camera's axes; + to the image's right",
        [](Features f) {
            return angle(WhichGaze::right(f), &EyeGaze::in_camera, &GazeAngles::yaw_deg);
        }},
    ScalarFeature{"right_eye_gaze_pitch_deg", "deg", "the same; + up",
                  [](Features f) {
                      return angle(WhichGaze::right(f), &EyeGaze::in_camera,
                                   &GazeAngles::pitch_deg);
                  }},
    ScalarFeature{"right_eye_gaze_weight", "ratio", "how far to trust the right eye's, 0 to 1",
                  [](Features f) { return inside(WhichGaze::right(f), &EyeGaze::weight); }},
    ScalarFeature{"left_eye_gaze_in_head_yaw_deg", "deg",
                  "where the subject's left eye looks, in the head's axes; + to the image's right",
                  [](Features f) {
                      return angle(WhichGaze::left(f), &EyeGaze::in_head, &GazeAngles::yaw_deg);
                  }},
    ScalarFeature{"left_eye_gaze_in_head_pitch_deg", "deg", "the same; + up",
                  [](Features f) {
                      return angle(WhichGaze::left(f), &EyeGaze::in_head, &GazeAngles::pitch_deg);
                  }},
    ScalarFeature{
        "left_eye_gaze_yaw_deg", "deg",
        "where the subject's left eye looks, in the camera's axes; + to the image's right",
        [](Features f) {
            return angle(WhichGaze::left(f), &EyeGaze::in_camera, &GazeAngles::yaw_deg);
        }},
    ScalarFeature{"left_eye_gaze_pitch_deg", "deg", "the same; + up",
                  [](Features f) {
                      return angle(WhichGaze::left(f), &EyeGaze::in_camera, &GazeAngles::pitch_deg);
                  }},
    ScalarFeature{"left_eye_gaze_weight", "ratio", "how far to trust the left eye's, 0 to 1",
                  [](Features f) { return inside(WhichGaze::left(f), &EyeGaze::weight); }},
    ScalarFeature{"eye_openness", "ratio", "both eyes; 0 closed, about 1 wide open",
                  [](Features f) { return f.eyes.both; }},
    ScalarFeature{"right_eye_openness", "ratio", "the subject's right eye",
                  [](Features f) { return inside(f.eyes.right_eye, &EyeOpenness::openness); }},
    ScalarFeature{"left_eye_openness", "ratio", "the subject's left eye",
                  [](Features f) { return inside(f.eyes.left_eye, &EyeOpenness::openness); }},
    ScalarFeature{"right_eye_aspect_ratio", "ratio",
                  "height over width of the right eye as the picture shows it",
                  [](Features f) { return inside(f.eyes.right_eye, &EyeOpenness::aspect_ratio); }},
    ScalarFeature{"left_eye_aspect_ratio", "ratio", "the same of the left eye",
                  [](Features f) { return inside(f.eyes.left_eye, &EyeOpenness::aspect_ratio); }},
    ScalarFeature{"mouth_openness", "ratio",
                  "gap between the lips over the mouth's width; 0 closed",
                  [](Features f) { return f.mouth_openness; }},
    ScalarFeature{"face_center_x_fraction", "fraction",
                  "middle of the face, of the image's width, 0 at its left",
                  [](Features f) { return inside(f.face_place, &FacePlace::center_x_fraction); }},
    ScalarFeature{"face_center_y_fraction", "fraction",
                  "middle of the face, of the image's height, 0 at its top",
                  [](Features f) { return inside(f.face_place, &FacePlace::center_y_fraction); }},
    ScalarFeature{"face_size_fraction", "fraction", "height of the face over the image's height",
                  [](Features f) { return inside(f.face_place, &FacePlace::size_fraction); }},
    ScalarFeature{"distance_cm", "cm", "from the camera to the middle between the eyes",
                  [](Features f) { return f.distance_cm; }},
    ScalarFeature{
        "face_brightness", "ratio", "mean luma over the face, 0 black to 1 white",
        [](Features f) { return inside(f.quality, &vision::FaceImageQuality::brightness); }},
    ScalarFeature{
        "face_sharpness", "ratio", "fine detail over contrast; more is sharper",
        [](Features f) { return inside(f.quality, &vision::FaceImageQuality::sharpness); }},
};

}  // namespace

std::span<const ScalarFeature> scalar_features() {
    return kTable;
}

}  // namespace focusguard::features
