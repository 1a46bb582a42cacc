#include "focusguard/app/extract_progress.hpp"

#include <cmath>
#include <cstdint>

#include <fmt/format.h>

namespace focusguard::app {

namespace {

// The time left means nothing before this much is done.
constexpr double kLeastShareForAnEstimate = 0.01;

std::string minutes_and_seconds(double seconds) {
    const auto whole = static_cast<std::int64_t>(std::ceil(seconds));
    return fmt::format("{}:{:02}", whole / 60, whole % 60);
}

}  // namespace

std::string progress_text(const extraction::Progress& progress, Seconds elapsed) {
    std::string text = fmt::format("{} frames", progress.pictures);
    if (elapsed.count() > 0.0) {
        text += fmt::format(", {:.0f} frames/s",
                            static_cast<double>(progress.pictures) / elapsed.count());
    }
    if (progress.share >= kLeastShareForAnEstimate) {
        const double left = elapsed.count() * (1.0 - progress.share) / progress.share;
        text += fmt::format(", {} left", minutes_and_seconds(left));
    }
    return text;
}

}  // namespace focusguard::app
