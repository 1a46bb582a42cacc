#include "focusguard/app/progress_line.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace focusguard::app {

namespace {

constexpr int kBarWidth = 20;
constexpr int kUsualWidth = 80;

// The time left means nothing before this much is done.
constexpr double kLeastShareForAnEstimate = 0.01;

int terminal_width() {
    winsize size{};
    return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col
                                                                           : kUsualWidth;
}

std::string minutes_and_seconds(double seconds) {
    const auto whole = static_cast<std::int64_t>(std::ceil(seconds));
    return fmt::format("{}:{:02}", whole / 60, whole % 60);
}

}  // namespace

std::string progress_text(const extraction::Progress& progress, Seconds elapsed, int width) {
    const double share = std::clamp(progress.share, 0.0, 1.0);
    const auto filled = static_cast<std::size_t>(share * kBarWidth);
    std::string text = fmt::format("[{}{}] {:3.0f} %  {} frames", std::string(filled, '#'),
                                   std::string(kBarWidth - filled, '.'), std::floor(100.0 * share),
                                   progress.pictures);
    if (elapsed.count() > 0.0) {
        text += fmt::format(", {:.0f} frames/s",
                            static_cast<double>(progress.pictures) / elapsed.count());
    }
    if (share >= kLeastShareForAnEstimate) {
        text +=
            fmt::format(", {} left", minutes_and_seconds(elapsed.count() * (1 - share) / share));
    }
    return text.substr(0, static_cast<std::size_t>(std::max(width, 0)));
}

ProgressLine::ProgressLine(Visibility visibility)
    : is_visible_(visibility == Visibility::kWhereThereIsATerminal && isatty(STDERR_FILENO) == 1) {}

ProgressLine::~ProgressLine() {
    clear();
}

void ProgressLine::show(const extraction::Progress& progress, Seconds elapsed) {
    if (!is_visible_) {
        return;
    }
    // One column is left free: some terminals go to the next line when the last one is filled.
    const std::string text = progress_text(progress, elapsed, terminal_width() - 1);
    fmt::print(stderr, "\r{}\033[K", text);
    std::fflush(stderr);
    is_shown_ = true;
}

void ProgressLine::clear() {
    if (is_shown_) {
        std::fputs("\r\033[K", stderr);
        is_shown_ = false;
    }
}

}  // namespace focusguard::app
