// The parts of the text report that are drawn: bars of time, and hours in shades.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "focusguard/insight/period_summary.hpp"

namespace focusguard::app {

// What a terminal can show.
enum class Glyphs { kUnicode, kAscii };
enum class ReportColour { kOn, kOff };

struct ReportLook {
    int columns = 80;  // that a line may have
    Glyphs glyphs = Glyphs::kUnicode;
    ReportColour colour = ReportColour::kOff;
};

// "6 h 02 min", "12 min", "8 s".
std::string spoken_time(Nanoseconds time);

// A line of the chart: a day, a week or a month.
struct BarRow {
    std::string label;
    session::StateTimes times;
};

// The days as they are, or, where there would be too many for a screen, their weeks or months.
std::vector<BarRow> bar_rows(insight::DateRange range, std::span<const insight::DayTotals> days);

// A bar a row, as long as its share of the longest, in three parts: focused, distracted, away.
std::string bars_text(std::span<const BarRow> rows, const ReportLook& look);

// "█ focused, ▒ distracted, · away".
std::string bars_legend(const ReportLook& look);

// A line a day of the week, a character an hour: the more of it was focused, the darker. Needs 30
// columns. A line of explanation follows.
std::string hours_text(const insight::HeatMap& map, const ReportLook& look);

}  // namespace focusguard::app
