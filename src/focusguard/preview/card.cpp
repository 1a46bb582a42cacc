#include "focusguard/preview/card.hpp"

#include <string>
#include <string_view>

#include <opencv2/imgproc.hpp>

#include "focusguard/preview/ink.hpp"

namespace focusguard::preview {

namespace {

using capture::CameraState;

const cv::Scalar kTop(50, 30, 22);
const cv::Scalar kBottom(34, 18, 11);
const cv::Scalar kTitleInk(252, 250, 248);
const cv::Scalar kMessageInk(225, 213, 203);
const cv::Scalar kRemedyInk(36, 191, 251);
const cv::Scalar kQuietInk(184, 163, 148);

constexpr double kMargin = 56.0;
constexpr Type kTitleType{21.0, 2.6};
constexpr Type kMessageType{12.5, 1.35};
constexpr Type kSmallType{9.5, 1.05};
constexpr double kLineHeight = 25.0;

std::string_view title(CameraState state) {
    switch (state) {
        case CameraState::kOff:
            return "The camera is off";
        case CameraState::kOpening:
            return "Opening the camera";
        case CameraState::kLive:
            return "The camera is on";
        case CameraState::kMissing:
            return "No camera here";
        case CameraState::kBusy:
            return "The camera is in use";
        case CameraState::kDenied:
            return "The camera is off limits";
        case CameraState::kStalled:
            return "The camera has stalled";
        case CameraState::kUnplugged:
            return "The camera has gone";
        case CameraState::kUnreadable:
            return "The pictures cannot be read";
        case CameraState::kEnded:
            break;
    }
    return "The recording is over";
}

// For the states that are no faults and come without a message.
std::string_view usual_message(CameraState state) {
    switch (state) {
        case CameraState::kOff:
            return "FocusGuard takes no pictures now.";
        case CameraState::kOpening:
        case CameraState::kLive:
            return "The first picture is on its way.";
        case CameraState::kEnded:
            return "All of its pictures have been seen.";
        default:
            return "";
    }
}

void draw_background(cv::Mat& canvas) {
    for (int y = 0; y < canvas.rows; ++y) {
        const double share = static_cast<double>(y) / canvas.rows;
        canvas.row(y).setTo(kTop * (1.0 - share) + kBottom * share);
    }
}

// A camera in a few strokes; crossed out when it gives no pictures because something is wrong.
void draw_camera(cv::Mat& canvas, cv::Point2d centre, const cv::Scalar& ink,
                 const cv::Scalar& paper, CameraState state) {
    draw_panel(canvas, {centre.x - 44, centre.y - 26, 62, 52}, 10, ink, 1.0);
    draw_panel(canvas, {centre.x - 38, centre.y - 20, 50, 40}, 6, paper, 1.0);
    draw_panel(canvas, {centre.x + 24, centre.y - 18, 20, 36}, 7, ink, 1.0);
    draw_panel(canvas, {centre.x - 23, centre.y - 10, 20, 20}, 10, ink, 1.0);
    if (capture::is_fault(state)) {
        const cv::Point from(static_cast<int>(centre.x) - 50, static_cast<int>(centre.y) + 34);
        const cv::Point to(static_cast<int>(centre.x) + 50, static_cast<int>(centre.y) - 34);
        cv::line(canvas, from, to, paper, 13, cv::LINE_AA);
        cv::line(canvas, from, to, kRemedyInk, 5, cv::LINE_AA);
    }
}

// Draws wrapped lines, each in the middle, and returns the baseline after the last.
double draw_paragraph(cv::Mat& canvas, const std::string& text, const Type& type, double baseline,
                      std::size_t most_lines, const cv::Scalar& ink) {
    for (const std::string& line : wrap(text, type, canvas.cols - 2 * kMargin, most_lines)) {
        draw_text(canvas, line, {(canvas.cols - text_width(line, type)) / 2, baseline}, type, ink);
        baseline += kLineHeight;
    }
    return baseline;
}

}  // namespace

capture::BgrImage draw_card(const capture::CameraStatus& status) {
    capture::BgrImage card{kCardSize, {}};
    card.pixels.resize(static_cast<std::size_t>(kCardSize.width) *
                       static_cast<std::size_t>(kCardSize.height) * 3);
    cv::Mat canvas = borrow(card);
    draw_background(canvas);
    draw_camera(canvas, {canvas.cols / 2.0, 112.0}, kQuietInk, kTop, status.state);
    double baseline = 208.0;
    baseline = draw_paragraph(canvas, std::string(title(status.state)), kTitleType, baseline, 1,
                              kTitleInk) +
               16.0;
    const std::string message =
        status.message.empty() ? std::string(usual_message(status.state)) : ascii(status.message);
    baseline = draw_paragraph(canvas, message, kMessageType, baseline, 4, kMessageInk) + 10.0;
    draw_paragraph(canvas, ascii(status.remedy), kMessageType, baseline, 4, kRemedyInk);
    draw_paragraph(canvas, ascii(status.source), kSmallType, kCardSize.height - 26.0, 1, kQuietInk);
    return card;
}

}  // namespace focusguard::preview
