// How far a long work has come, as one line of a terminal.
#pragma once

#include <string>

#include "focusguard/base/time.hpp"
#include "focusguard/extraction/extraction.hpp"

namespace focusguard::app {

// "[#######.............]  35 %  1234 frames, 210 frames/s, 0:42 left". Plain ASCII without colour;
// no longer than `width` columns. `elapsed` is since the start.
std::string progress_text(const extraction::Progress& progress, Seconds elapsed, int width);

// Draws the line on standard error, over itself. Where that is no terminal, does nothing. One
// thread.
class ProgressLine {
public:
    enum class Visibility { kWhereThereIsATerminal, kNever };

    explicit ProgressLine(Visibility visibility);

    // Leaves no trace of the line.
    ~ProgressLine();
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    void show(const extraction::Progress& progress, Seconds elapsed);

    // Makes room for other text on standard error.
    void clear();

private:
    bool is_visible_;
    bool is_shown_ = false;
};

}  // namespace focusguard::app
