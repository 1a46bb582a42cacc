// Draws the clip that the VIDEO nudge shows: six seconds of a circle that breathes once in and out,
// and a short question. make_nudge_clip OUT.mp4
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <numbers>
#include <string>
#include <vector>

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <opencv2/videoio.hpp>

namespace {

constexpr int kWidth = 1280;
constexpr int kHeight = 720;
constexpr double kFramesPerSecond = 30.0;
constexpr int kFrames = 180;  // 6 s

// Blue, green, red. A dim evening blue with one warm light, easy on the eye in a dark room.
const cv::Scalar kTopColour(74, 48, 36);
const cv::Scalar kBottomColour(44, 26, 20);
const cv::Scalar kLight(176, 208, 246);
const cv::Scalar kWords(236, 240, 244);

constexpr double kSmallestRadius = 92.0;  // pixels
constexpr double kLargestRadius = 168.0;
const cv::Point2d kCentre(kWidth / 2.0, 300.0);

// 0 before `from`, 1 after `to`, smooth in between.
double ease(double from, double to, double x) {
    const double t = std::clamp((x - from) / (to - from), 0.0, 1.0);
    return t * t * (3.0 - 2.0 * t);
}

cv::Mat draw_background() {
    cv::Mat image(kHeight, kWidth, CV_32FC3);
    for (int y = 0; y < kHeight; ++y) {
        const double t = static_cast<double>(y) / (kHeight - 1);
        image.row(y).setTo(kTopColour * (1.0 - t) + kBottomColour * t);
    }
    return image;
}

// How far each pixel is from the circle's centre, in steps of a quarter of a pixel.
constexpr double kStep = 0.25;

cv::Mat draw_distances() {
    cv::Mat steps(kHeight, kWidth, CV_16U);
    for (int y = 0; y < kHeight; ++y) {
        auto* row = steps.ptr<std::uint16_t>(y);
        for (int x = 0; x < kWidth; ++x) {
            const double distance = std::hypot(x - kCentre.x, y - kCentre.y);
            row[x] = static_cast<std::uint16_t>(std::lround(distance / kStep));
        }
    }
    return steps;
}

// How much of the light there is at each distance from the centre: a disc with a soft rim, and a
// glow around it that falls off.
std::vector<float> light_by_step(double radius, double strength) {
    const double furthest = std::hypot(kWidth, kHeight);
    std::vector<float> light;
    for (double distance = -radius; distance < furthest - radius; distance += kStep) {
        const double disc = 0.9 * ease(1.5, -1.5, distance);
        const double glow = 0.34 * std::exp(-std::max(distance, 0.0) / 70.0);
        light.push_back(static_cast<float>(strength * std::max(disc, glow)));
    }
    return light;
}

void add_light(cv::Mat& image, const cv::Mat& steps, const std::vector<float>& light) {
    const cv::Vec3f colour(static_cast<float>(kLight[0]), static_cast<float>(kLight[1]),
                           static_cast<float>(kLight[2]));
    for (int y = 0; y < image.rows; ++y) {
        auto* row = image.ptr<cv::Vec3f>(y);
        const auto* step = steps.ptr<std::uint16_t>(y);
        for (int x = 0; x < image.cols; ++x) {
            row[x] += (colour - row[x]) * light[step[x]];
        }
    }
}

struct Line {
    std::string text;
    double scale;
    int baseline;  // pixels from the top
};

void add_words(cv::Mat& image, const Line& line, double strength) {
    constexpr int kFont = cv::FONT_HERSHEY_DUPLEX;
    constexpr int kThickness = 2;
    int below = 0;
    const cv::Size size = cv::getTextSize(line.text, kFont, line.scale, kThickness, &below);
    // Only the band of the picture that the line covers is blended.
    const int top = line.baseline - size.height - kThickness;
    cv::Mat band = image.rowRange(top, line.baseline + below + kThickness);
    cv::Mat mask = cv::Mat::zeros(band.size(), CV_8UC3);
    cv::putText(mask, line.text, {(kWidth - size.width) / 2, line.baseline - top}, kFont,
                line.scale, cv::Scalar::all(255), kThickness, cv::LINE_AA);
    cv::Mat share;
    mask.convertTo(share, CV_32F, strength / 255.0);
    const cv::Mat words(band.size(), CV_32FC3, kWords);
    band += (words - band).mul(share);
}

// Draws one frame into `image`. The clip begins and ends with the background alone, so that it
// loops without a jump.
void draw_frame(cv::Mat& image, const cv::Mat& steps, int index) {
    const double progress = static_cast<double>(index) / kFrames;
    const double breath = 0.5 - 0.5 * std::cos(2.0 * std::numbers::pi * progress);
    const double presence = ease(0.0, 0.1, progress) * ease(1.0, 0.92, progress);
    const double radius = kSmallestRadius + (kLargestRadius - kSmallestRadius) * breath;
    add_light(image, steps, light_by_step(radius, presence));
    add_words(image, {"Back to it?", 1.9, 590}, presence * ease(0.08, 0.22, progress));
    add_words(image, {"One breath, then on.", 0.9, 648},
              0.7 * presence * ease(0.3, 0.45, progress));
}

// H.264 opens in every desktop's player and in browsers; MPEG-4 part 2 is for an OpenCV without it.
cv::VideoWriter open_writer(const std::string& path) {
    cv::VideoWriter writer;
    for (const std::string codec : {"avc1", "mp4v"}) {
        const int fourcc = cv::VideoWriter::fourcc(codec[0], codec[1], codec[2], codec[3]);
        if (writer.open(path, cv::CAP_FFMPEG, fourcc, kFramesPerSecond, {kWidth, kHeight})) {
            break;
        }
    }
    return writer;
}

int make_clip(const std::string& path) {
    cv::VideoWriter writer = open_writer(path);
    if (!writer.isOpened()) {
        std::fprintf(stderr,
                     "make_nudge_clip: %s cannot be written; check the folder, and that OpenCV was "
                     "built with FFmpeg.\n",
                     path.c_str());
        return 1;
    }
    const cv::Mat background = draw_background();
    const cv::Mat steps = draw_distances();
    cv::Mat image;
    cv::Mat bytes;
    for (int index = 0; index < kFrames; ++index) {
        background.copyTo(image);
        draw_frame(image, steps, index);
        image.convertTo(bytes, CV_8U);
        writer.write(bytes);
    }
    writer.release();
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fprintf(stderr, "usage: make_nudge_clip OUT.mp4\n");
        return 2;
    }
    try {
        return make_clip(argv[1]);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "make_nudge_clip: %s\n", error.what());
        return 1;
    }
}
