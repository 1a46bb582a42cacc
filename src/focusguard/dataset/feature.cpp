#include "focusguard/dataset/feature.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace focusguard::dataset {

namespace {

constexpr double kLongestWindow = 600.0;  // seconds; chosen: what is longer is the day, not now

constexpr std::array<std::pair<std::string_view, WindowFigure>, 3> kFigures = {{
    {"_mean_", WindowFigure::kMean},
    {"_spread_", WindowFigure::kSpread},
    {"_rate_", WindowFigure::kRate},
}};

bool is_column(std::string_view name) {
    return std::ranges::find(feature_columns(), name) != feature_columns().end();
}

// "10s", "2.5s" → seconds; none for anything else.
std::optional<Seconds> parse_window(std::string_view text) {
    if (!text.ends_with('s')) {
        return std::nullopt;
    }
    text.remove_suffix(1);
    double seconds = 0.0;
    const auto [end, error] =
        std::from_chars(text.data(), text.data() + text.size(), seconds, std::chars_format::fixed);
    if (error != std::errc() || end != text.data() + text.size() || !(seconds > 0.0) ||
        seconds > kLongestWindow) {
        return std::nullopt;
    }
    return Seconds(seconds);
}

std::optional<Feature> parse_windowed(std::string_view name) {
    for (const auto& [infix, figure] : kFigures) {
        const std::size_t at = name.rfind(infix);
        if (at == std::string_view::npos || !is_column(name.substr(0, at))) {
            continue;
        }
        if (const auto window = parse_window(name.substr(at + infix.size()))) {
            return Feature{std::string(name), std::string(name.substr(0, at)), figure, *window};
        }
    }
    return std::nullopt;
}

}  // namespace

const std::vector<std::string_view>& feature_columns() {
    static const std::vector<std::string_view> columns = {"fps",
                                                          "camera_on",
                                                          "face_present",
                                                          "nose_offset_abs",
                                                          "nose_offset_signed",
                                                          "observed_s",
                                                          "state_confidence",
                                                          "head_yaw_deg",
                                                          "head_pitch_deg",
                                                          "gaze_yaw_deg",
                                                          "gaze_pitch_deg",
                                                          "eye_openness",
                                                          "mouth_openness",
                                                          "distance_cm",
                                                          "perclos",
                                                          "blinks_per_minute",
                                                          "blink_s",
                                                          "yawns",
                                                          "since_break_s",
                                                          "face_brightness"};
    return columns;
}

Result<Feature> parse_feature(std::string_view name) {
    if (is_column(name)) {
        return Feature{std::string(name), std::string(name), std::nullopt, Seconds(0.0)};
    }
    if (auto windowed = parse_windowed(name)) {
        return *std::move(windowed);
    }
    return Unexpected(
        ErrorCode::kInvalidArgument,
        fmt::format("\"{}\" is not a feature: take one of {}, or its figure over up to {:.0f} "
                    "seconds, such as \"{}_mean_10s\", \"…_spread_2.5s\" or \"…_rate_30s\".",
                    name, fmt::join(feature_columns(), ", "), kLongestWindow,
                    feature_columns().front()));
}

}  // namespace focusguard::dataset
