// What FocusGuard sees, drawn into the picture: the face's landmarks, the state and its streak.
#pragma once

#include "focusguard/capture/frame.hpp"
#include "focusguard/session/snapshot.hpp"
#include "focusguard/vision/face_observation.hpp"

namespace focusguard::preview {

// Draws into `picture`. Sizes of text and lines follow the picture's, from 160 pixels of width up.
// The state is told in words and by a colour.
void draw_overlay(capture::BgrImage& picture, const vision::FaceObservation& observation,
                  const session::Snapshot& session);

}  // namespace focusguard::preview
