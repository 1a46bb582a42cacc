// How our drawings look: colours, type, and text that fits. For our sources only, since it speaks
// OpenCV. Colours are blue, green, red.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <opencv2/core.hpp>

#include "focusguard/capture/frame.hpp"

namespace focusguard::preview {

// The pixels of `image` as OpenCV sees them; borrowed, writes go through.
cv::Mat borrow(capture::BgrImage& image);

// OpenCV's drawn font at any size: strokes, not pixels, so that small text stays smooth.
struct Type {
    double capital_height = 12.0;  // pixels
    double stroke = 1.3;           // pixels
};

// The text in printable ASCII, which is all that the font has: letters lose their accents,
// typographic characters become their plain likes, each other character one '?', and a run of white
// space one space.
std::string ascii(std::string_view utf8);

// The width of ASCII text in pixels.
double text_width(std::string_view text, const Type& type);

// Draws ASCII text that starts at `left` and stands on `baseline`, both in pixels.
void draw_text(cv::Mat& canvas, std::string_view text, cv::Point2d left_baseline, const Type& type,
               const cv::Scalar& colour);

// Splits ASCII text at its spaces into lines of at most `width` pixels; a longer word is cut. At
// most `most_lines`, the last of which ends in "..." when text is left over.
std::vector<std::string> wrap(std::string_view text, const Type& type, double width,
                              std::size_t most_lines);

// Mixes a filled rectangle with round corners into the canvas; opacity is in [0, 1].
void draw_panel(cv::Mat& canvas, const cv::Rect2d& area, double radius, const cv::Scalar& colour,
                double opacity);

}  // namespace focusguard::preview
