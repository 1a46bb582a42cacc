#include "focusguard/preview/card.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

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
constexpr double kSymbolHeight = 68.0;

std::string_view title(CameraState state) {
    switch (state) {
        case CameraState::kOff:
            return "The camera is off";
        case CameraState::kOpening:
            return "Opening the camera";
        case CameraState::kLive:
            return "The camera is on";
        case CameraState::kMissing:
            return "No camera found";
        case CameraState::kBusy:
            return "The camera is in use";
        case CameraState::kDenied:
            return "No permission for the camera";
        case CameraState::kStalled:
            return "The camera has stalled";
        case CameraState::kUnplugged:
            return "The camera was unplugged";
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

// A camera in a few strokes; crossed out when something keeps it from giving pictures.
void draw_camera(cv::Mat& canvas, cv::Point2d centre, CameraState state) {
    const cv::Point middle(static_cast<int>(centre.x), static_cast<int>(centre.y));
    const cv::Vec3b& behind = canvas.at<cv::Vec3b>(middle);
    const cv::Scalar paper(behind[0], behind[1], behind[2]);
    draw_panel(canvas, {centre.x - 44, centre.y - 26, 62, 52}, 10, kQuietInk, 1.0);
    draw_panel(canvas, {centre.x - 38, centre.y - 20, 50, 40}, 6, paper, 1.0);
    draw_panel(canvas, {centre.x + 24, centre.y - 18, 20, 36}, 7, kQuietInk, 1.0);
    draw_panel(canvas, {centre.x - 23, centre.y - 10, 20, 20}, 10, kQuietInk, 1.0);
    if (capture::is_fault(state)) {
        const cv::Point reach(50, -34);
        cv::line(canvas, middle - reach, middle + reach, paper, 13, cv::LINE_AA);
        cv::line(canvas, middle - reach, middle + reach, kRemedyInk, 5, cv::LINE_AA);
    }
}

struct Paragraph {
    std::vector<std::string> lines;
    Type type;
    cv::Scalar ink;
    double space_before;  // pixels
};

Paragraph paragraph(std::string_view text, const Type& type, const cv::Scalar& ink,
                    double space_before, std::size_t most_lines) {
    return {wrap(ascii(text), type, kCardSize.width - 2 * kMargin, most_lines), type, ink,
            space_before};
}

double height(const Paragraph& paragraph) {
    return paragraph.lines.empty()
               ? 0.0
               : paragraph.space_before + static_cast<double>(paragraph.lines.size()) * kLineHeight;
}

// Draws the lines, each in the middle, below `top`.
void draw(cv::Mat& canvas, const Paragraph& paragraph, double top) {
    double baseline = top + paragraph.space_before + kLineHeight;
    for (const std::string& line : paragraph.lines) {
        draw_text(canvas, line, {(canvas.cols - text_width(line, paragraph.type)) / 2, baseline},
                  paragraph.type, paragraph.ink);
        baseline += kLineHeight;
    }
}

}  // namespace

capture::BgrImage draw_card(const capture::CameraStatus& status) {
    capture::BgrImage card{kCardSize, {}};
    card.pixels.resize(static_cast<std::size_t>(kCardSize.width) *
                       static_cast<std::size_t>(kCardSize.height) * 3);
    cv::Mat canvas = borrow(card);
    draw_background(canvas);

    const std::array<Paragraph, 3> body = {
        paragraph(title(status.state), kTitleType, kTitleInk, 26.0, 1),
        paragraph(status.message.empty() ? usual_message(status.state) : status.message,
                  kMessageType, kMessageInk, 16.0, 4),
        paragraph(status.remedy, kMessageType, kRemedyInk, 12.0, 4)};
    double total = kSymbolHeight;
    for (const Paragraph& part : body) {
        total += height(part);
    }
    // The eye takes what stands a little above the middle for the middle.
    double top = (kCardSize.height - total) * 0.44;
    draw_camera(canvas, {kCardSize.width / 2.0, top + kSymbolHeight / 2}, status.state);
    top += kSymbolHeight;
    for (const Paragraph& part : body) {
        draw(canvas, part, top);
        top += height(part);
    }
    if (!status.source.empty()) {
        draw(canvas, paragraph("Source: " + status.source, kSmallType, kQuietInk, 0.0, 1),
             kCardSize.height - 24.0 - kLineHeight);
    }
    return card;
}

}  // namespace focusguard::preview
