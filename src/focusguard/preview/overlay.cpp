#include "focusguard/preview/overlay.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <opencv2/imgproc.hpp>

#include "focusguard/preview/face_contours.hpp"
#include "focusguard/preview/ink.hpp"

namespace focusguard::preview {

namespace {

using state::FocusState;

const cv::Scalar kGreen(128, 222, 74);
const cv::Scalar kAmber(36, 191, 251);
const cv::Scalar kGreyBlue(184, 163, 148);
const cv::Scalar kWhite(252, 250, 248);
const cv::Scalar kPanel(42, 23, 15);
constexpr double kPanelOpacity = 0.78;
constexpr double kDotOpacity = 0.45;

// OpenCV takes coordinates as integers with so many binary places.
constexpr int kSubpixelBits = 4;
constexpr float kSubpixels = 1 << kSubpixelBits;

// Points further outside than this many pictures are wild guesses, and would overflow.
constexpr float kFurthest = 4.0F;

cv::Scalar colour_of(FocusState state) {
    switch (state) {
        case FocusState::kFocused:
            return kGreen;
        case FocusState::kDistracted:
            return kAmber;
        case FocusState::kAway:
            break;
    }
    return kGreyBlue;
}

std::optional<cv::Point> place(const vision::Landmark& landmark, const cv::Mat& canvas) {
    // Written so that a NaN is refused as well.
    if (!(std::abs(landmark.x) < kFurthest && std::abs(landmark.y) < kFurthest)) {
        return std::nullopt;
    }
    return cv::Point(
        static_cast<int>(std::lround(landmark.x * static_cast<float>(canvas.cols) * kSubpixels)),
        static_cast<int>(std::lround(landmark.y * static_cast<float>(canvas.rows) * kSubpixels)));
}

void draw_contours(cv::Mat& canvas, const vision::Face& face, const cv::Scalar& colour,
                   int thickness) {
    std::vector<cv::Point> line;
    for (const FaceContour& contour : face_contours()) {
        line.clear();
        for (const std::uint16_t number : contour.points) {
            if (const auto point = place(face.landmarks[number], canvas)) {
                line.push_back(*point);
            }
        }
        cv::polylines(canvas, line, contour.ends == LineEnds::kClosed, colour, thickness,
                      cv::LINE_AA, kSubpixelBits);
    }
}

void draw_irises(cv::Mat& canvas, const vision::Face& face, int thickness) {
    for (const IrisPoints& iris : kIrises) {
        const auto centre = place(face.landmarks[iris.centre], canvas);
        double reach = 0.0;
        for (const std::uint16_t number : iris.rim) {
            const auto rim = place(face.landmarks[number], canvas);
            if (!centre || !rim) {
                return;
            }
            reach += cv::norm(*rim - *centre);
        }
        const int radius =
            static_cast<int>(std::lround(reach / static_cast<double>(iris.rim.size())));
        cv::circle(canvas, *centre, radius, kWhite, thickness, cv::LINE_AA, kSubpixelBits);
    }
}

// Fine dots, mixed in rather than painted, so that the face stays visible under them.
void draw_dots(cv::Mat& canvas, const vision::Face& face) {
    std::vector<cv::Point> dots;
    std::vector<cv::Point> pixels;
    for (const vision::Landmark& landmark : face.points()) {
        if (const auto point = place(landmark, canvas)) {
            dots.push_back(*point);
            pixels.emplace_back(point->x >> kSubpixelBits, point->y >> kSubpixelBits);
        }
    }
    const int radius = std::max(8, canvas.rows * static_cast<int>(kSubpixels) / 500);
    const int margin = (radius >> kSubpixelBits) + 2;
    cv::Rect box = cv::boundingRect(pixels);
    box += cv::Size(2 * margin, 2 * margin);
    box -= cv::Point(margin, margin);
    box &= cv::Rect(0, 0, canvas.cols, canvas.rows);
    if (box.empty()) {
        return;
    }
    cv::Mat below = canvas(box);
    cv::Mat dotted = below.clone();
    for (const cv::Point& dot : dots) {
        cv::circle(dotted, dot - box.tl() * static_cast<int>(kSubpixels), radius, kWhite,
                   cv::FILLED, cv::LINE_AA, kSubpixelBits);
    }
    cv::addWeighted(dotted, kDotOpacity, below, 1.0 - kDotOpacity, 0.0, below);
}

void draw_face(cv::Mat& canvas, const vision::Face& face, const cv::Scalar& colour) {
    const int thickness = std::max(1, canvas.rows / 360);
    draw_dots(canvas, face);
    draw_contours(canvas, face, colour, thickness);
    if (face.has_irises) {
        draw_irises(canvas, face, thickness);
    }
}

std::string spoken(Nanoseconds duration) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(duration).count();
    if (seconds < 60) {
        return fmt::format("{} s", seconds);
    }
    if (seconds < 3600) {
        return fmt::format("{} min {:02} s", seconds / 60, seconds % 60);
    }
    return fmt::format("{} h {:02} min", seconds / 3600, seconds / 60 % 60);
}

void draw_label(cv::Mat& canvas, const session::Snapshot& session) {
    const bool judged =
        session.mode == session::Mode::kRunning && session.smoothed_state.has_value();
    const std::string word(judged ? state::to_string(*session.smoothed_state)
                                  : session::to_string(session.mode));
    const std::string streak =
        judged ? spoken(session.streaks[*session.smoothed_state]) : std::string();
    const cv::Scalar colour = judged ? colour_of(*session.smoothed_state) : kGreyBlue;

    // Everything follows from the height of a capital: 16 pixels at 640x480.
    const double unit = std::clamp(std::min(canvas.rows, canvas.cols * 3 / 4) / 30.0, 9.0, 32.0);
    const Type bold{unit, unit * 0.16};
    const Type light{unit * 0.82, unit * 0.1};
    const double word_width = text_width(word, bold);
    const double streak_width = streak.empty() ? 0.0 : text_width(streak, light) + unit;
    const cv::Rect2d panel(unit, unit, 3.6 * unit + word_width + streak_width, 2.4 * unit);
    draw_panel(canvas, panel, panel.height / 2, kPanel, kPanelOpacity);
    const double baseline = panel.y + (panel.height + unit) / 2;
    const double lamp = unit * 0.9;
    draw_panel(canvas, {panel.x + unit * 0.9, panel.y + (panel.height - lamp) / 2, lamp, lamp},
               lamp / 2, colour, 1.0);
    draw_text(canvas, word, {panel.x + 2.4 * unit, baseline}, bold, colour);
    if (!streak.empty()) {
        draw_text(canvas, streak, {panel.x + 3.4 * unit + word_width, baseline}, light, kWhite);
    }
}

}  // namespace

void draw_overlay(capture::BgrImage& picture, const vision::FaceObservation& observation,
                  const session::Snapshot& session) {
    if (picture.pixels.empty()) {
        return;
    }
    cv::Mat canvas = borrow(picture);
    for (const vision::Face& face : observation.faces) {
        draw_face(canvas, face,
                  session.smoothed_state ? colour_of(*session.smoothed_state) : kGreyBlue);
    }
    draw_label(canvas, session);
}

}  // namespace focusguard::preview
