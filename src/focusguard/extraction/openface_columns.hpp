// The columns of OpenFace's CSV (FeatureExtraction of OpenFace 2), for its users' scripts.
#pragma once

#include <vector>

#include "focusguard/extraction/columns.hpp"

namespace focusguard::extraction {

// frame (from 1), face_id, timestamp (s), confidence, success, gaze_0_x … gaze_1_z,
// gaze_angle_x, gaze_angle_y (rad), pose_Tx, pose_Ty, pose_Tz (mm), pose_Rx, pose_Ry, pose_Rz
// (rad), and with landmarks x_0 … x_67, y_0 … y_67 (pixels) in the order of the 68 points of iBUG.
//
// OpenFace's axes are x to the image's right, y down and z away from the camera, which are ours
// with y and z turned round. Its rotation is R = Rx Ry Rz in those axes, so that pose_Rx is
// positive when the head looks down, pose_Ry when it turns to the image's left, pose_Rz when it
// tilts clockwise on the screen. Eye 0 is the one to the image's left, the subject's right. A gaze
// vector has length 1 and points from the eye to what is looked at; into the camera it is (0, 0,
// -1). The gaze angles are atan2(x, -z) and atan2(y, -z) of the mean of both vectors.
//
// As in OpenFace, a picture without a face has zeros and success 0. What the model cannot know
// (gaze without irises) is empty. Other than in OpenFace, the origin of the head is that of
// MediaPipe's canonical face, and distances assume MediaPipe's camera, whose vertical field of view
// is 63°. `source` is not among OpenFace's columns; it comes last, where its users do not look.
std::vector<Column> openface_columns(const Content& content);

}  // namespace focusguard::extraction
