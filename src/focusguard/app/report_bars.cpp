#include "focusguard/app/report_bars.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include <fmt/color.h>
#include <fmt/format.h>

namespace focusguard::app {

namespace {

using insight::DayTotals;
using state::FocusState;

// More lines than a screen has nobody takes in: above, weeks stand for days, and months for weeks.
constexpr std::chrono::days kMostDayRows{31};
constexpr std::chrono::days kMostWeekDays{7 * 26};

constexpr int kLongestBar = 60;
constexpr int kShortestBar = 4;

constexpr std::array<std::string_view, 7> kWeekdays = {"Mon", "Tue", "Wed", "Thu",
                                                       "Fri", "Sat", "Sun"};

// From nothing to all. An hour that was not watched is a dot.
constexpr std::array<std::string_view, 5> kUnicodeShades = {"_", "░", "▒", "▓", "█"};
constexpr std::array<std::string_view, 5> kAsciiShades = {"_", "-", "+", "*", "#"};
constexpr std::string_view kNotWatched = ".";

// An hour watched for less says nothing. Chosen.
constexpr Nanoseconds kLeastOfAnHour = std::chrono::minutes(1);

std::string repeated(std::string_view text, int times) {
    std::string all;
    for (int i = 0; i < times; ++i) {
        all += text;
    }
    return all;
}

std::string_view bar_glyph(FocusState state, Glyphs glyphs) {
    const bool unicode = glyphs == Glyphs::kUnicode;
    switch (state) {
        case FocusState::kFocused:
            return unicode ? "█" : "#";
        case FocusState::kDistracted:
            return unicode ? "▒" : "=";
        case FocusState::kAway:
            break;
    }
    return unicode ? "·" : ".";
}

fmt::terminal_color colour_of(FocusState state) {
    switch (state) {
        case FocusState::kFocused:
            return fmt::terminal_color::green;
        case FocusState::kDistracted:
            return fmt::terminal_color::yellow;
        case FocusState::kAway:
            break;
    }
    return fmt::terminal_color::blue;
}

std::string coloured(const std::string& text, FocusState state, ReportColour colour) {
    return colour == ReportColour::kOn && !text.empty()
               ? fmt::format(fmt::fg(colour_of(state)), "{}", text)
               : text;
}

CalendarDate week_start(CalendarDate date) {
    return date - std::chrono::days(std::chrono::weekday(date).iso_encoding() - 1);
}

std::string day_label(CalendarDate date) {
    return fmt::format("{} {}", kWeekdays[std::chrono::weekday(date).iso_encoding() - 1],
                       to_text(date));
}

std::string week_label(CalendarDate date) {
    return "from " + to_text(week_start(date));
}

std::string month_label(CalendarDate date) {
    return to_text(date).substr(0, std::string_view("YYYY-MM").size());
}

// The bar of `length` characters in all, cut in the proportion of its parts.
std::string bar(const session::StateTimes& times, int length, const ReportLook& look) {
    const double all = Seconds(watched(times)).count();
    std::string text;
    double share = 0.0;
    int drawn = 0;
    for (const FocusState state : state::kAllFocusStates) {
        share += all > 0.0 ? Seconds(times[state]).count() / all : 0.0;
        const int end = std::min(length, static_cast<int>(std::lround(share * length)));
        text += coloured(repeated(bar_glyph(state, look.glyphs), end - drawn), state, look.colour);
        drawn = end;
    }
    return text + std::string(static_cast<std::size_t>(length - drawn), ' ');
}

std::string score_text(const session::StateTimes& times) {
    const auto score = insight::focus_score(times);
    return score ? fmt::format("{:3.0f} %", *score) : "    -";
}

std::string_view shade(const session::StateTimes& times, Glyphs glyphs) {
    if (watched(times) < kLeastOfAnHour) {
        return kNotWatched;
    }
    const auto& shades = glyphs == Glyphs::kUnicode ? kUnicodeShades : kAsciiShades;
    const double score = insight::focus_score(times).value_or(0.0) / 100.0;
    return shades[static_cast<std::size_t>(
        std::lround(score * static_cast<double>(shades.size() - 1)))];
}

}  // namespace

std::string spoken_time(Nanoseconds time) {
    const auto seconds = std::chrono::round<std::chrono::seconds>(time).count();
    if (seconds < 60) {
        return fmt::format("{} s", seconds);
    }
    const auto minutes = std::chrono::round<std::chrono::minutes>(time).count();
    return minutes < 60 ? fmt::format("{} min", minutes)
                        : fmt::format("{} h {:02} min", minutes / 60, minutes % 60);
}

std::vector<BarRow> bar_rows(insight::DateRange range, std::span<const DayTotals> days) {
    const auto length = range.to - range.from + std::chrono::days(1);
    const auto label = length <= kMostDayRows    ? day_label
                       : length <= kMostWeekDays ? week_label
                                                 : month_label;
    std::vector<BarRow> rows;
    auto day = days.begin();
    for (CalendarDate date = range.from; date <= range.to; date += std::chrono::days(1)) {
        std::string name = label(date);
        if (rows.empty() || rows.back().label != name) {
            rows.push_back({std::move(name), {}});
        }
        if (day != days.end() && day->date == date) {
            rows.back().times += day->times;
            ++day;
        }
    }
    return rows;
}

std::string bars_text(std::span<const BarRow> rows, const ReportLook& look) {
    std::size_t label_width = 0;
    Nanoseconds longest{0};
    for (const BarRow& row : rows) {
        label_width = std::max(label_width, row.label.size());
        longest = std::max(longest, watched(row.times));
    }
    // "LABEL BAR 123 h 45 min 100 %"
    constexpr int kTimeWidth = 12;
    constexpr int kScoreWidth = 5;
    const int room = look.columns - static_cast<int>(label_width) - kTimeWidth - kScoreWidth - 4;
    const int width = std::clamp(room, kShortestBar, kLongestBar);
    std::string text;
    for (const BarRow& row : rows) {
        const double share =
            longest > Nanoseconds(0) ? Seconds(watched(row.times)) / Seconds(longest) : 0.0;
        const int length = static_cast<int>(std::lround(share * width));
        text += fmt::format("{:<{}} {}{:{}} {:>{}} {}\n", row.label, label_width,
                            bar(row.times, length, look), "", width - length,
                            spoken_time(watched(row.times)), kTimeWidth, score_text(row.times));
    }
    return text;
}

std::string bars_legend(const ReportLook& look) {
    const auto glyph = [&look](FocusState state) {
        return coloured(std::string(bar_glyph(state, look.glyphs)), state, look.colour);
    };
    return fmt::format("{} focused, {} distracted, {} away", glyph(FocusState::kFocused),
                       glyph(FocusState::kDistracted), glyph(FocusState::kAway));
}

std::string hours_text(const insight::HeatMap& map, const ReportLook& look) {
    std::string text = "     0     6     12    18\n";
    for (std::size_t day = 0; day < map.size(); ++day) {
        std::string line;
        for (const session::StateTimes& times : map[day]) {
            line += shade(times, look.glyphs);
        }
        text += fmt::format("{}  {}\n", kWeekdays[day],
                            coloured(line, FocusState::kFocused, look.colour));
    }
    const auto& shades = look.glyphs == Glyphs::kUnicode ? kUnicodeShades : kAsciiShades;
    return text + fmt::format("     {} not watched, focused {} 0 % {} 50 % {} 100 %\n", kNotWatched,
                              shades.front(), shades[2], shades.back());
}

}  // namespace focusguard::app
