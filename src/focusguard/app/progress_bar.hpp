// Long work on a terminal: one line that fills up, and goes away when it is done.
#pragma once

#include <cstdio>
#include <optional>
#include <string>
#include <string_view>

#include "focusguard/base/time.hpp"

namespace focusguard::app {

// "LABEL [#####-----]  50 % TEXT" in at most `columns` characters; the bar takes what the words
// leave, and goes when that is too little. `share` is brought into 0 to 1.
std::string bar_text(std::string_view label, double share, std::string_view text, int columns);

// Draws on the stream when that is a terminal, else nothing; a few times a second however often it
// is told. One thread.
class ProgressBar {
public:
    ProgressBar(std::FILE* stream, std::string label);

    // Takes the line away.
    ~ProgressBar();

    ProgressBar(const ProgressBar&) = delete;
    ProgressBar& operator=(const ProgressBar&) = delete;

    // `text` says how far it is in its own units: "1.2 of 3.8 MB".
    void show(double share, std::string_view text);

    // Takes the line away until it is shown again, to make room for other text.
    void clear();

private:
    std::FILE* stream_;
    std::string label_;
    std::optional<SteadyTime> drawn_at_;
    const SystemClock clock_;
};

}  // namespace focusguard::app
