// Rows → JSON lines, a row each.
#pragma once

#include <string>

#include "focusguard/base/result.hpp"
#include "focusguard/extraction/columns.hpp"

namespace focusguard::extraction {

// One JSON object without a line feed. Its keys are the same in each line: source, frame, ts
// (seconds), width_px, height_px, face (if asked for), face_present, score, the features,
// transform (16 numbers, column-major), landmarks ([[x, y, z], …]) and blendshapes (by MediaPipe's
// names) if asked for. What there is none of is null. Numbers have as many digits as it takes to
// read the same ones back.
std::string to_json_line(const Row& row, const Content& content);

// Writes all rows to an open file, each line as soon as its row is there. Error: what the system
// says, such as that the disk is full.
Status write_json_lines(RowSource& rows, const Content& content, int descriptor);

}  // namespace focusguard::extraction
