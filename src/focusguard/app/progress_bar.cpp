#include "focusguard/app/progress_bar.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include <fmt/format.h>

#include "focusguard/app/terminal.hpp"

namespace focusguard::app {

namespace {

constexpr std::chrono::milliseconds kBetweenDrawings{100};
constexpr int kShortestBar = 5;                   // characters; below that it says nothing
constexpr int kLongestBar = 40;                   // above that it only flickers
constexpr int kBarFrame = 3;                      // its brackets and a blank
constexpr const char* kToLineStart = "\r\x1b[K";  // ECMA-48: to the left, and erase the line

}  // namespace

std::string bar_text(std::string_view label, double share, std::string_view text, int columns) {
    const double done = std::clamp(share, 0.0, 1.0);
    const std::string words = fmt::format("{:3.0f} % {}", 100 * done, text);
    const int room = columns - static_cast<int>(label.size() + 1 + words.size()) - kBarFrame;
    if (room < kShortestBar) {
        return fmt::format("{} {}", label, words)
            .substr(0, static_cast<std::size_t>(std::max(columns, 0)));
    }
    const int length = std::min(room, kLongestBar);
    const int filled = static_cast<int>(done * length);
    return fmt::format("{} [{:#<{}}{:-<{}}] {}", label, "", filled, "", length - filled, words);
}

ProgressBar::ProgressBar(std::FILE* stream, std::string label)
    : stream_(stream), label_(std::move(label)) {}

ProgressBar::~ProgressBar() {
    clear();
}

void ProgressBar::clear() {
    if (drawn_at_) {
        fmt::print(stream_, "{}", kToLineStart);
        std::fflush(stream_);
        drawn_at_.reset();
    }
}

void ProgressBar::show(double share, std::string_view text) {
    const SteadyTime now = clock_.steady_now();
    if (drawn_at_ && now - *drawn_at_ < kBetweenDrawings) {
        return;
    }
    const auto columns = terminal_columns(stream_);
    if (!columns) {
        return;
    }
    drawn_at_ = now;
    // A character less, or some terminals begin another line.
    fmt::print(stream_, "{}{}", kToLineStart, bar_text(label_, share, text, *columns - 1));
    std::fflush(stream_);
}

}  // namespace focusguard::app
