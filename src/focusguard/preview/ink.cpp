#include "focusguard/preview/ink.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include <opencv2/imgproc.hpp>

namespace focusguard::preview {

namespace {

constexpr int kFont = cv::FONT_HERSHEY_SIMPLEX;

// The font's own size: at scale 1 a capital is 21 pixels high (OpenCV's getFontScaleFromHeight).
constexpr double kCapitalAtScaleOne = 21.0;

// Masks are drawn so many times larger and then shrunk, which gives strokes of any width and
// smoother edges than OpenCV's own anti-aliasing.
constexpr int kOversampling = 4;

double font_scale(const Type& type) {
    return type.capital_height / kCapitalAtScaleOne * kOversampling;
}

int stroke_width(const Type& type) {
    return std::max(1, static_cast<int>(std::lround(type.stroke * kOversampling)));
}

// Mixes `colour` into the canvas where the oversampled mask, whose top left pixel lies at
// `origin` on the canvas, is set.
void blend(cv::Mat& canvas, const cv::Mat& large_mask, cv::Point origin, const cv::Scalar& colour,
           double opacity) {
    cv::Mat mask;
    cv::resize(large_mask, mask, {large_mask.cols / kOversampling, large_mask.rows / kOversampling},
               0, 0, cv::INTER_AREA);
    const cv::Rect visible =
        cv::Rect(origin, mask.size()) & cv::Rect(0, 0, canvas.cols, canvas.rows);
    if (visible.empty()) {
        return;
    }
    const std::array<double, 3> ink = {colour[0], colour[1], colour[2]};
    for (int y = visible.y; y < visible.br().y; ++y) {
        const std::uint8_t* const cover = mask.ptr<std::uint8_t>(y - origin.y);
        auto* const pixels = canvas.ptr<cv::Vec3b>(y);
        for (int x = visible.x; x < visible.br().x; ++x) {
            const double share = cover[x - origin.x] / 255.0 * opacity;
            if (share > 0.0) {
                for (int channel = 0; channel < 3; ++channel) {
                    std::uint8_t& value = pixels[x][channel];
                    value = cv::saturate_cast<std::uint8_t>(
                        value + (ink[static_cast<std::size_t>(channel)] - value) * share);
                }
            }
        }
    }
}

// One character of UTF-8 and its length in bytes; U+FFFD for a byte that starts none.
std::pair<char32_t, std::size_t> decode(std::string_view text) {
    const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(0);
    std::size_t length = 1;
    char32_t value = first;
    if (first >= 0xF0) {
        length = 4;
        value = first & 0x07U;
    } else if (first >= 0xE0) {
        length = 3;
        value = first & 0x0FU;
    } else if (first >= 0xC0) {
        length = 2;
        value = first & 0x1FU;
    } else if (first >= 0x80) {
        return {U'\uFFFD', 1};
    }
    if (length > text.size()) {
        return {U'\uFFFD', 1};
    }
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U) {
            return {U'\uFFFD', 1};
        }
        value = (value << 6U) | (byte(i) & 0x3FU);
    }
    return {value, length};
}

// U+00C0 to U+00FF without their accents.
constexpr std::string_view kPlainLatin =
    "AAAAAAACEEEEIIIIDNOOOOOxOUUUUYPsaaaaaaaceeeeiiiidnooooo/ouuuuypy";

std::string_view plain(char32_t character) {
    if (character >= 0xC0 && character <= 0xFF) {
        return kPlainLatin.substr(character - 0xC0, 1);
    }
    switch (character) {
        case U'\u2018':
        case U'\u2019':
            return "'";
        case U'\u201C':
        case U'\u201D':
        case U'\u201E':
            return "\"";
        case U'\u2010':
        case U'\u2011':
        case U'\u2012':
        case U'\u2013':
        case U'\u2014':
        case U'\u2212':
            return "-";
        case U'\u2026':
            return "...";
        case U'\u2192':
            return "->";
        default:
            return "?";
    }
}

bool is_space(char32_t character) {
    return character <= U' ' || character == U'\u007F' || character == U'\u00A0' ||
           character == U'\u202F';
}

}  // namespace

cv::Mat borrow(capture::BgrImage& image) {
    return cv::Mat(image.size.height, image.size.width, CV_8UC3, image.pixels.data());
}

std::string ascii(std::string_view utf8) {
    std::string result;
    while (!utf8.empty()) {
        const auto [character, length] = decode(utf8);
        utf8.remove_prefix(length);
        if (is_space(character)) {
            if (!result.empty() && result.back() != ' ') {
                result += ' ';
            }
        } else if (character < 0x7F) {
            result += static_cast<char>(character);
        } else {
            result += plain(character);
        }
    }
    return result;
}

double text_width(std::string_view text, const Type& type) {
    int below = 0;
    const cv::Size size =
        cv::getTextSize(std::string(text), kFont, font_scale(type), stroke_width(type), &below);
    return static_cast<double>(size.width) / kOversampling;
}

void draw_text(cv::Mat& canvas, std::string_view text, cv::Point2d left_baseline, const Type& type,
               const cv::Scalar& colour) {
    // Room around the text for the stroke's own width and for letters that reach below the line.
    const int margin = static_cast<int>(std::ceil(type.capital_height / 2 + type.stroke));
    const int height = static_cast<int>(std::ceil(type.capital_height)) + 2 * margin;
    const int width = static_cast<int>(std::ceil(text_width(text, type))) + 2 * margin;
    const cv::Point origin(static_cast<int>(std::floor(left_baseline.x)) - margin,
                           static_cast<int>(std::floor(left_baseline.y)) - height + margin);
    cv::Mat mask(height * kOversampling, width * kOversampling, CV_8UC1, cv::Scalar(0));
    const cv::Point2d start = (left_baseline - cv::Point2d(origin)) * kOversampling;
    cv::putText(mask, std::string(text), cv::Point(start), kFont, font_scale(type), cv::Scalar(255),
                stroke_width(type), cv::LINE_AA);
    blend(canvas, mask, origin, colour, 1.0);
}

std::vector<std::string> wrap(std::string_view text, const Type& type, double width,
                              std::size_t most_lines) {
    std::vector<std::string> lines;
    std::string rest(text);
    while (!rest.empty()) {
        std::size_t fits = 0;      // characters that fit into this line
        std::size_t break_at = 0;  // of those, up to the last space
        while (fits < rest.size() && text_width(rest.substr(0, fits + 1), type) <= width) {
            ++fits;
            if (fits == rest.size() || rest[fits] == ' ') {
                break_at = fits;
            }
        }
        const std::size_t length = break_at > 0 ? break_at : std::max<std::size_t>(fits, 1);
        lines.push_back(rest.substr(0, length));
        rest.erase(0, length);
        rest.erase(0, rest.find_first_not_of(' '));
        if (lines.size() == most_lines && !rest.empty()) {
            std::string& last = lines.back();
            while (!last.empty() && text_width(last + "...", type) > width) {
                last.pop_back();
            }
            last += "...";
            break;
        }
    }
    return lines;
}

void draw_panel(cv::Mat& canvas, const cv::Rect2d& area, double radius, const cv::Scalar& colour,
                double opacity) {
    const cv::Point origin(static_cast<int>(std::floor(area.x)),
                           static_cast<int>(std::floor(area.y)));
    const cv::Size size(static_cast<int>(std::ceil(area.br().x)) - origin.x,
                        static_cast<int>(std::ceil(area.br().y)) - origin.y);
    cv::Mat mask(size.height * kOversampling, size.width * kOversampling, CV_8UC1, cv::Scalar(0));
    const auto large = [](double value) {
        return static_cast<int>(std::lround(value * kOversampling));
    };
    const cv::Rect box(large(area.x - origin.x), large(area.y - origin.y), large(area.width),
                       large(area.height));
    const int corner = std::min({large(radius), box.width / 2, box.height / 2});
    const cv::Scalar on(255);
    cv::rectangle(mask, {box.x + corner, box.y, box.width - 2 * corner, box.height}, on,
                  cv::FILLED);
    cv::rectangle(mask, {box.x, box.y + corner, box.width, box.height - 2 * corner}, on,
                  cv::FILLED);
    for (const int x : {box.x + corner, box.br().x - corner - 1}) {
        for (const int y : {box.y + corner, box.br().y - corner - 1}) {
            cv::circle(mask, {x, y}, corner, on, cv::FILLED);
        }
    }
    blend(canvas, mask, origin, colour, opacity);
}

}  // namespace focusguard::preview
