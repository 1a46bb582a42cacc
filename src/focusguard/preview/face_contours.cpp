#include "focusguard/preview/face_contours.hpp"

namespace focusguard::preview {

namespace {

using Point = std::uint16_t;

constexpr std::array<Point, 36> kOval = {
    10,  338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377,
    152, 148, 176, 149, 150, 136, 172, 58,  132, 93,  234, 127, 162, 21,  54,  103, 67,  109};

constexpr std::array<Point, 16> kRightEye = {33,  7,   163, 144, 145, 153, 154, 155,
                                             133, 173, 157, 158, 159, 160, 161, 246};
constexpr std::array<Point, 16> kLeftEye = {263, 249, 390, 373, 374, 380, 381, 382,
                                            362, 398, 384, 385, 386, 387, 388, 466};

constexpr std::array<Point, 5> kRightBrowAbove = {70, 63, 105, 66, 107};
constexpr std::array<Point, 5> kRightBrowBelow = {46, 53, 52, 65, 55};
constexpr std::array<Point, 5> kLeftBrowAbove = {300, 293, 334, 296, 336};
constexpr std::array<Point, 5> kLeftBrowBelow = {276, 283, 282, 295, 285};

constexpr std::array<Point, 20> kOuterLips = {61,  146, 91,  181, 84,  17, 314, 405, 321, 375,
                                              291, 409, 270, 269, 267, 0,  37,  39,  40,  185};
constexpr std::array<Point, 20> kInnerLips = {78,  95,  88,  178, 87,  14, 317, 402, 318, 324,
                                              308, 415, 310, 311, 312, 13, 82,  81,  80,  191};

constexpr std::array<FaceContour, 9> kFace = {{
    {kOval, LineEnds::kClosed},
    {kRightBrowAbove, LineEnds::kOpen},
    {kRightBrowBelow, LineEnds::kOpen},
    {kLeftBrowAbove, LineEnds::kOpen},
    {kLeftBrowBelow, LineEnds::kOpen},
    {kRightEye, LineEnds::kClosed},
    {kLeftEye, LineEnds::kClosed},
    {kOuterLips, LineEnds::kClosed},
    {kInnerLips, LineEnds::kClosed},
}};

}  // namespace

std::span<const FaceContour> face_contours() {
    return kFace;
}

}  // namespace focusguard::preview
